# shellcheck shell=sh
# Runs a class of the tests with what the project was compiled to; compiles what has changed.
# To be sourced in the project's folder.
if [ -z "${JAVA_HOME:-}" ]; then
  for home in /usr/lib/jvm/*; do
    if [ -x "$home/bin/javac" ] && "$home/bin/java" -version 2>&1 | grep -Eq 'version "(2[5-9]|[3-9][0-9])'; then
      JAVA_HOME=$home
    fi
  done
fi
: "${JAVA_HOME:?Lazaret needs JDK 25 or newer: set JAVA_HOME to one}"
export JAVA_HOME
classpath=target/bench.classpath
if [ ! -f "$classpath" ] || [ pom.xml -nt "$classpath" ]; then
  ./mvnw -q -B dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test >&2
fi
if [ ! -d target/test-classes ] || [ -n "$(find src/main/java src/test/java -name '*.java' -newer target/test-classes -print -quit)" ]; then
  ./mvnw -q -B test-compile >&2
  touch target/test-classes
fi

java_main() {
  # shellcheck disable=SC2086 # Several options are several words.
  "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xmx256m ${JAVA_OPTIONS:-} \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    -cp "target/classes:target/test-classes:$(cat "$classpath")" "$@"
}
