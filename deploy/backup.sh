#!/bin/sh
# Dumps the database and packs the documents every night at AT_HOUR and at once when there is no dump yet; keeps the dumps of KEEP_DAYS days.
set -eu
umask 077

# tar ends with 1 when a file was removed while it read: that file isn't wanted.
pack() {
	tar -c -f "$1" -C /documents . || [ $? -eq 1 ]
}

backup() {
	name="/backups/nazorg-$(date +%Y-%m-%dT%H%M)"
	# The documents after the dump: then every document that the dump knows is in there. They are encrypted already.
	if pg_dump --format custom --file "$name.part" && pack "$name.tar.part"; then
		mv "$name.tar.part" "$name-documents.tar"
		mv "$name.part" "$name.dump"
		find /backups \( -name 'nazorg-*.dump' -o -name 'nazorg-*-documents.tar' \) -mtime "+$KEEP_DAYS" -delete
		echo "made $name.dump"
	else
		rm -f "$name.part" "$name.tar.part"
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
