# Two stages: what makes .venv stays behind. The same make, the same pinned files as everywhere.
ARG PYTHON=python:3.11.14-slim-bookworm

FROM ${PYTHON} AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/berene
COPY Makefile pyproject.toml README.md LICENSE ./
COPY requirements requirements
COPY tools/install tools/
# The packages first: they change seldom, the program often.
RUN tools/install packages
COPY . .
RUN make install && .venv/bin/python -m compileall -q .

FROM ${PYTHON}
WORKDIR /opt/berene
# 1000 is also the user of Elasticsearch's image: both read one password file that is for its owner.
RUN useradd --uid 1000 --create-home berene \
    && install --directory --mode=0700 --owner=berene /var/lib/berene /backups
# LibreOffice and Tesseract are Debian packages.
COPY tools/install tools/
RUN tools/install extras && rm -rf /var/lib/apt/lists/*
# Owned by root: the program cannot change itself.
COPY --from=build /opt/berene /opt/berene

USER 1000:1000
ENV PATH=/opt/berene/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    BERENE_DATA=/var/lib/berene
VOLUME /var/lib/berene
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=200s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
CMD ["berene", "serve", "--host", "0.0.0.0", "--port", "8080"]
