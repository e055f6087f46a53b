#!/bin/sh
# Dumps the database every night at AT_HOUR and at once when there is no dump yet; keeps the dumps of KEEP_DAYS days.
set -eu
umask 077

backup() {
	name="/backups/nazorg-$(date +%Y-%m-%dT%H%M).dump"
	if pg_dump --format custom --file "$name.part"; then
		mv "$name.part" "$name"
		find /backups -name 'nazorg-*.dump' -mtime "+$KEEP_DAYS" -delete
		echo "made $name"
	else
		rm -f "$name.part"
		echo "the backup failed; tried again in an hour" >&2
		return 1
	fi
}

find /backups -name '*.dump' | grep -q . || backup || true
while true; do
	sleep $((3600 - $(date +%s) % 3600))
	if [ "$(date +%-H)" -eq "$AT_HOUR" ] || [ -z "$(find /backups -name '*.dump' -mtime -1)" ]; then
		backup || true
	fi
done
