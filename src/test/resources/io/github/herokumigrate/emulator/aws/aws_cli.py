# The official AWS CLI, command after command in one process, as its start takes longer than most commands: reads the
# arguments of a command as a line of JSON, writes [exit code, output, errors] as a line of JSON.
import contextlib
import io
import json
import sys

from awscli.clidriver import create_clidriver

for line in sys.stdin:
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        try:
            code = create_clidriver().main(json.loads(line))
        except SystemExit as end:
            code = end.code
    print(json.dumps([code, output.getvalue(), errors.getvalue()]), flush=True)
