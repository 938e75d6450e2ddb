"""Starts the importing process; not for people."""

from cockpit.process.server import main

if __name__ == "__main__":
    main()
