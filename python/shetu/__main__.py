"""`python -m shetu` is the command `shetu`."""

import sys

from ._command import main

sys.exit(main())
