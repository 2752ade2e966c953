# The embedded default in one container: the same make, the same pinned files.
FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home berene \
    && install --directory --owner=berene /srv/berene /var/lib/berene

WORKDIR /srv/berene
# Before the user is changed: LibreOffice and Tesseract are Debian packages.
COPY Makefile ./
COPY tools/install tools/
RUN make extras && rm -rf /var/lib/apt/lists/*

USER berene
COPY --chown=berene . .
RUN make install

ENV BERENE_DATA=/var/lib/berene
VOLUME /var/lib/berene
EXPOSE 8080
CMD [".venv/bin/berene", "serve", "--host", "0.0.0.0", "--port", "8080"]
