"""moto's server, on a free port of the loopback interface, for as long as stdin stays open.

Whoever starts it holds the other end of stdin. However that process ends, the pipe closes, and so the server
never outlives it. The port is printed once the server takes connections.
"""

import logging
import os
import sys

from moto.server import ThreadedMotoServer


def main():
    # One line for every request says nothing that a failed check doesn't say better.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    print(port, flush=True)
    sys.stdin.buffer.read()
    # Requests under way are of no interest any more.
    os._exit(0)


if __name__ == "__main__":
    main()
