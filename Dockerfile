# The programs that run in clusters: core-api and core-api-models-reconciliation-loop, chosen by the container's argument.
#
#   docker build -t cabana/cabana:0.1.0 .
#
# Not built with Docker yet, since no machine of the project had one. Its commands were run by hand, in this order; see
# CONTRIBUTING.md, "The image". The versions are pinned; whoever builds for production adds the digests of that day.
ARG JDK=eclipse-temurin:25.0.3_9-jdk-noble
ARG JRE=eclipse-temurin:25.0.3_9-jre-noble

FROM ${JDK} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -q -Dquick test-compile dependency:build-classpath -Dmdep.outputFile=target/cp.txt -Dmdep.includeScope=test \
    && ./mvnw -B -ntp -q dependency:build-classpath -Dmdep.outputFile=target/runtime.txt -Dmdep.includeScope=runtime \
    && src/image/assemble.sh /opt/cabana target/runtime.txt \
    && mkdir -p /training/lib && tr ':' '\n' <target/cp.txt | xargs -I{} cp {} /training/lib/ \
    && cp -r target/classes target/test-classes /training/

FROM ${JRE} AS programs
COPY --from=build /opt/cabana /opt/cabana
# The cache holds for exactly this JRE and these files, so it is made here: each program runs against the API server of our own
# tests, does what it is for, and ends. What it runs against stays outside the image.
RUN --mount=type=bind,from=build,source=/training,target=/training \
    for program in core-api core-api-models-reconciliation-loop; do \
        java -cp "/training/test-classes:/training/classes:/training/lib/*" dev.cabana.benchmark.Training /opt/cabana $program \
        || exit 1; \
    done
RUN mkdir -p /var/spool/core-api && chown 10001:10001 /var/spool/core-api
USER 10001:10001
EXPOSE 8080 9090
ENTRYPOINT ["/opt/cabana/program.sh"]
