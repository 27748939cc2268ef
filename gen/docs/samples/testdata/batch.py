# Runs samples one after the other in one interpreter.
import runpy
import sys
import traceback

for path in sys.argv[1:]:
    print("==", path, flush=True)
    try:
        runpy.run_path(path)
    except Exception:
        traceback.print_exc(file=sys.stdout)
