"""The lists of the cockpit as files for others, made so that they come back identical."""
