"""The first screen: what needs attention this morning."""
