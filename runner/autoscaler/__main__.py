"""`python -m runner.autoscaler`."""

import sys

from runner.autoscaler.main import main

sys.exit(main())
