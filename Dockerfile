# Build with a JDK, run on a JRE as nobody in particular.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY conf conf
COPY src src
RUN mvn -B -q -DskipTests package

FROM eclipse-temurin:17-jre
RUN groupadd --system tidings && useradd --system --gid tidings --home-dir /tidings --create-home tidings
WORKDIR /tidings
COPY --from=build /build/target/tidings.jar ./
COPY data/scaleflow.csv data/
RUN chown -R tidings:tidings /tidings
USER tidings
VOLUME /tidings/data
HEALTHCHECK --interval=30s --timeout=20s --start-period=10s CMD ["java", "-jar", "tidings.jar", "doctor"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "tidings.jar"]
CMD ["replay", "data/scaleflow.csv"]
