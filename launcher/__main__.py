"""`python -m launcher`, which `./agon` calls."""

import sys

from launcher.main import main

sys.exit(main())
