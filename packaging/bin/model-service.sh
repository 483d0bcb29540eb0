#!/bin/sh
# start-model and stop-model of older releases ran a Python service for each model. The node serves
# models itself, so there is nothing to start or stop; scripts that call these names go on working.
set -eu
bin=$(dirname "$(readlink -f "$0")")
echo "$(basename "$0"): the node serves the models of its model folder itself, nothing to do"
exec "$bin/taosanode" models list
