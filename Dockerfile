# The service in the role web. Build the jar first: ./mvnw package -DskipTests
# No RUN step: the image can be built without a network, from any base with a Java 25 on its PATH.
ARG BASE=docker.io/library/eclipse-temurin:25-jre
FROM ${BASE}
WORKDIR /opt/lazaret
COPY --chown=0:0 target/quarkus-app/ ./
# A new volume gets its owner from the folder that it is mounted on.
COPY --chown=10001:10001 deploy/archives/ /var/lib/lazaret/blobs/
COPY --chown=10001:10001 deploy/archives/ /var/lib/lazaret/audit/
ENV LAZARET_DATA=/var/lib/lazaret
EXPOSE 8080
# Numeric, so that Kubernetes can see that it is not root.
USER 10001:10001
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:MaxRAMPercentage=60", "-jar", "quarkus-run.jar"]
CMD ["serve"]
