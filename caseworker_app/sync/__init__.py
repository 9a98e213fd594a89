"""The laptop side of a sync round."""

import sys
from types import ModuleType

# Where click and rich are installed httpx brings its command line with them: 9 MB of memory that
# an open window would keep for nothing. Finding no `main` there it goes on without, as it says.
sys.modules.setdefault("httpx._main", ModuleType("httpx._main"))
