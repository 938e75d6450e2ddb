"""Programs that a suite starts: each prints "ready" and its peak memory in bytes on one line."""
