-- The rest of the measured country, from what bench/seed.py has copied in: persons, meldingen and messages.
-- Every row shares the number of its person. Triggers rest, so no history is written and no foreign key checked.

-- Except the index of names, which the search can't do without.

ALTER TABLE people_persongemeente ENABLE ALWAYS TRIGGER index_known;
INSERT INTO people_persongemeente (id, since, reason, gemeente_id, person_id)
SELECT id, received_at, 'Melding', gemeente_id, person_id FROM dpan_bridge_melding;
ALTER TABLE people_persongemeente ENABLE TRIGGER index_known;

SELECT people_reindex_names();

INSERT INTO people_detention (id, public_id, starts_on, expected_release_on, released_on, release_kind, kind, offence_class,
    origin_gemeente_id, person_id)
SELECT a.id, gen_random_uuid(), a.starts_on, a.expected_release_on,
    CASE WHEN NOT a.in_detention THEN least(a.expected_release_on, current_date - 1) END,
    CASE WHEN a.in_detention THEN '' ELSE 'einde_straf' END,
    (ARRAY['preventief', 'straf', 'straf', 'vervangend_boete', 'isd'])[1 + a.id % 5],
    (ARRAY['vermogen', 'geweld', 'drugs', 'overig'])[1 + a.id % 4],
    m.gemeente_id, a.id
FROM bench_arrival a JOIN dpan_bridge_melding m USING (id);

INSERT INTO people_facilityplacement (id, facility_text, starts_on, ends_on, casemanager_email, detention_id, facility_id)
SELECT d.id, '', d.starts_on, d.released_on, 'casemanager' || d.id % 400 || '@pi.voorbeeld.nl', d.id, p.id
FROM people_detention d
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many FROM people_prisonfacility) p
    ON p.place = d.id % p.many;

-- Half of the dossiers have a regisseur: the coordinator of the gemeente, or the one who measures there.
INSERT INTO cases_case (id, public_id, number, opened_on, closed_on, close_reason, state, owner_id, gemeente_id, person_id)
SELECT m.id, gen_random_uuid(), 'NZ-' || extract(year FROM m.received_at) || '-' || lpad(m.id::text, 6, '0'),
    m.received_at::date, CASE WHEN NOT a.is_running THEN least(m.received_at::date + 300, current_date - 1) END,
    CASE WHEN a.is_running THEN '' ELSE 'doelen_bereikt' END, CASE WHEN a.is_running THEN 'intake' ELSE 'afgesloten' END,
    r.user_id, m.gemeente_id, m.person_id
FROM dpan_bridge_melding m
JOIN bench_arrival a USING (id)
LEFT JOIN (
    SELECT DISTINCT ON (gemeente_id) gemeente_id, user_id FROM accounts_roleassignment
    WHERE role = 'coordinator' AND user_id IN (SELECT user_id FROM accounts_roleassignment GROUP BY 1 HAVING count(*) = 1)
    ORDER BY gemeente_id, user_id DESC
) r ON r.gemeente_id = m.gemeente_id AND a.has_dossier AND m.id % 2 = 0;

-- Three deadlines for each melding. Those of open meldingen run: one in ten is late, the others come in the next days.
INSERT INTO deadlines_deadline (id, public_id, kind, subject_type, subject_id, reference, case_id, gemeente_id, owner_role,
    contact_email, starts_on, due_on, state, met_on, ended_at, lapse_reason, next_step, next_step_on, created_at,
    calendar_id, policy_id)
SELECT m.id * 3 + k.place, gen_random_uuid(), k.kind, 'melding', m.public_id, c.number, c.public_id, m.gemeente_id,
    'process_supporter', CASE k.kind WHEN 'screening' THEN 'casemanager' || m.id % 400 || '@pi.voorbeeld.nl' ELSE '' END,
    s.starts_on, s.due_on, e.state,
    CASE e.state WHEN 'met' THEN s.starts_on WHEN 'late' THEN s.due_on + 1 END,
    CASE WHEN e.state <> 'running' THEN s.due_on END,
    CASE e.state WHEN 'lapsed' THEN 'Vrijgelaten' ELSE '' END,
    CASE e.state WHEN 'running' THEN 1 END, CASE e.state WHEN 'running' THEN current_date + 1 END,
    m.received_at, v.number, p.id
FROM dpan_bridge_melding m
JOIN bench_arrival a USING (id)
JOIN cases_case c USING (id)
CROSS JOIN (VALUES (0, 'pi_report', 2), (1, 'municipal_information', 7), (2, 'screening', 14)) AS k (place, kind, days)
CROSS JOIN LATERAL (SELECT CASE k.place WHEN 0 THEN a.starts_on ELSE m.received_at::date END AS starts_on) b
CROSS JOIN LATERAL (SELECT b.starts_on,
    CASE WHEN a.is_open AND k.place > 0 THEN current_date + (m.id % 10)::int - 1 ELSE b.starts_on + k.days END AS due_on) d
CROSS JOIN LATERAL (SELECT least(d.starts_on, d.due_on) AS starts_on, d.due_on) s
CROSS JOIN LATERAL (SELECT CASE
    WHEN a.is_open AND k.place > 0 THEN 'running'
    WHEN (m.id + k.place) % 12 = 0 THEN 'lapsed'
    WHEN (m.id + k.place) % 8 = 0 THEN 'late'
    ELSE 'met' END AS state) e
CROSS JOIN (SELECT max(number) AS number FROM deadlines_calendarversion) v
CROSS JOIN (SELECT id FROM policy_policyversion ORDER BY starts_on LIMIT 1) p;
