# syntax=docker/dockerfile:1
# The base images are arguments, so that a machine without a registry can build over images of its own
# (scripts/build-image does).
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0
ARG NODE_IMAGE=docker.io/library/node:22-bookworm-slim

FROM ${NODE_IMAGE} AS page
WORKDIR /source/src/web
COPY src/web/ ./
RUN npm ci --no-audit --no-fund && npm run build

FROM ${SDK_IMAGE} AS publish
WORKDIR /source
# Build servers would outlive the build where it shares the machine's processes.
ENV MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Osint.Domain/ src/Osint.Domain/
COPY src/Osint.Routing/ src/Osint.Routing/
COPY src/Osint.Api/ src/Osint.Api/
COPY openapi/examples/ openapi/examples/
RUN dotnet publish src/Osint.Api --configuration Release --output /app -p:RestoreLockedMode=true

FROM ${RUNTIME_IMAGE}
WORKDIR /app
COPY --from=publish /app/ ./
COPY --from=page /source/src/web/dist/ /srv/web/
COPY migrations/ /srv/migrations/
COPY geodata/ /srv/geodata/
# The folder for graph files: a new volume takes its owner from here.
RUN mkdir -p /var/lib/osint && chown 1654:1654 /var/lib/osint
ENV ASPNETCORE_URLS=http://+:8080 \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
    OSINT_MIGRATIONS=/srv/migrations \
    OSINT_GEODATA=/srv/geodata \
    OSINT_GRAPHS=/var/lib/osint \
    OSINT_WEB=/srv/web
VOLUME /var/lib/osint
EXPOSE 8080
# The user "app" of Microsoft's images, by number, for other bases may not know the name.
USER 1654:1654
# Without curl: the image has none.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 4 _ status _ <&3 && [[ $status == 200 ]]"]
ENTRYPOINT ["dotnet", "Osint.Api.dll"]
CMD ["serve"]
