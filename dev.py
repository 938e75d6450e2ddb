"""The one door to the project: `python3 dev.py run`, `python3 dev.py test`, `python3 dev.py --help` for more.

Needs only Python's standard library. This file keeps to a syntax that an old Python reads, so that it can say
so in a sentence; the work is in tools/development.py.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write("Cockpit needs Python 3.11 or later; this is Python %d.%d.\n" % sys.version_info[:2])
    sys.stderr.write("Install a newer one from https://www.python.org/downloads/ and start again with it.\n")
    sys.exit(2)

from tools.development import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
