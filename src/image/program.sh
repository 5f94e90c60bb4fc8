#!/bin/sh
# Starts the program that the first argument names, with its cache of classes. With CABANA_TRAIN it writes that cache instead,
# when the program ends.
set -eu
readonly HOME_OF_PROGRAMS=${CABANA_PROGRAMS:-/opt/cabana}
program=${1:-}
case $program in
    core-api) main=dev.cabana.coreapi.CoreApi ;;
    core-api-models-reconciliation-loop) main=dev.cabana.modelloop.ModelLoopProgram ;;
    *)
        echo "Name a program: core-api or core-api-models-reconciliation-loop" >&2
        exit 2
        ;;
esac
cache=$HOME_OF_PROGRAMS/$program.aot
if [ -n "${CABANA_TRAIN:-}" ]; then
    set -- "-XX:AOTCacheOutput=$cache"
elif [ -f "$cache" ]; then
    set -- "-XX:AOTCache=$cache"
else
    set --
fi
cd "$HOME_OF_PROGRAMS"
# Not a wildcard: the cache holds only for the same class path in the same order.
exec java "$@" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$(cat class-path)" "$main"
