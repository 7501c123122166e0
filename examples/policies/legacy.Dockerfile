# expect: label-format, healthcheck-for-services, own-workdir
FROM debian:12
# expect: port-policy
EXPOSE 22
# expect: exec-form-entrypoint
CMD ./run.sh
# expect: nonroot-numeric
USER root
