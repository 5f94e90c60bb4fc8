#!/bin/sh
# Puts the programs that run in clusters into a folder: our classes for them as a jar, and of the libraries those that they
# use. Without Spring, Vaadin and database drivers. Run in the top folder after `mvn test-compile dependency:build-classpath`.
# Usage: assemble.sh FOLDER CLASS_PATH_FILE
set -eu
into=$1
libraries=$2
mkdir -p "$into/lib"
(
    cd target/classes
    "${JAVA_HOME:+$JAVA_HOME/bin/}jar" --create --file "$into/cabana.jar" \
        dev/cabana/coreapi dev/cabana/modelloop dev/cabana/kubernetes dev/cabana/shared \
        core-api-logback.xml program-logback.xml
)
wanted=$(grep '^/' src/image/libraries | paste -s -d '|')
unwanted=$(sed -n 's/^!//p' src/image/libraries | paste -s -d '|')
tr ':' '\n' <"$libraries" | grep -E "$wanted" | grep -vE "$unwanted" | while read -r jar; do
    cp "$jar" "$into/lib/"
done
cp src/image/program.sh "$into/"
chmod 755 "$into/program.sh"
(
    cd "$into"
    {
        echo cabana.jar
        find lib -name '*.jar' | LC_ALL=C sort
    } | paste -s -d : >class-path
)
