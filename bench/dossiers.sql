-- What stands in the dossiers, beside what bench/dossiers.py copies in: situations, screenings, labels, letters, runs of
-- the doelgroeptoets, and the deadlines of actions. Of people whose dossier was kept here (`has_dossier`).

INSERT INTO leefgebieden_screening (public_id, detention_id, state, done_on, reason, registered_at)
SELECT gen_random_uuid(), a.id, CASE WHEN a.id % 5 < 3 THEN 'uitgevoerd' ELSE 'niet_uitgevoerd' END,
    CASE WHEN a.id % 5 < 3 THEN least(a.starts_on + 12, current_date) END,
    CASE WHEN a.id % 5 < 3 THEN '' ELSE 'caseload' END, a.starts_on + interval '12 days'
FROM bench_arrival a WHERE a.has_dossier AND NOT a.is_open AND a.id % 5 < 4;

INSERT INTO leefgebieden_situation (public_id, person_id, detention_id, leefgebied, moment, value, problem, source,
    stated_on, version, is_current, registered_at)
SELECT gen_random_uuid(), a.id, a.id, l.leefgebied, m.moment,
    CASE p.problem WHEN 'ja' THEN l.bad WHEN 'nee' THEN l.good ELSE 'onbekend' END, p.problem, 'gemeente',
    m.stated_on, 1, true, m.stated_on + interval '10 hours'
FROM bench_arrival a
JOIN people_detention d USING (id)
CROSS JOIN LATERAL (VALUES
    ('voor_detentie', a.starts_on + 3, true),
    ('bij_ontslag', d.released_on + 1, a.id % 5 < 2),
    ('zes_maanden', d.released_on + 183, a.id % 5 = 0 AND d.released_on < current_date - 190)
) AS m (moment, stated_on, is_known)
CROSS JOIN (VALUES
    (1, 'id', 'geen', 'id_kaart'), (2, 'onderdak', 'dakloos', 'eigen_woning'), (3, 'werk_inkomen', 'geen_wettig', 'arbeid'),
    (4, 'schulden', 'schulden', 'geen_schulden'), (5, 'zorg', 'contact', 'geen_contact')
) AS l (place, leefgebied, bad, good)
CROSS JOIN LATERAL (SELECT (hashint8(a.id * 8 + l.place) & 1023) AS dice) h
CROSS JOIN LATERAL (
    SELECT CASE WHEN h.dice < 400 THEN 'ja' WHEN h.dice < 900 THEN 'nee' ELSE 'onbekend' END AS problem
) p
WHERE a.has_dossier AND NOT a.is_open AND m.is_known AND m.stated_on <= current_date;

INSERT INTO people_categorylabel (public_id, person_id, category, starts_on, ends_on, reason)
SELECT gen_random_uuid(), a.id, (ARRAY['top_x', 'pga_lokaal', 'isd'])[1 + a.id % 100], a.starts_on,
    CASE WHEN NOT a.is_running THEN d.released_on END, 'Besproken in het overleg'
FROM bench_arrival a JOIN people_detention d USING (id) WHERE a.has_dossier AND a.id % 100 < 3;

INSERT INTO cases_letter (public_id, case_id, detention_id, kind, template_id, state, sent_on, made_at)
SELECT gen_random_uuid(), a.id, a.id, 'nazorgbrief', t.id, (ARRAY['verzonden', 'beantwoord'])[1 + a.id % 2],
    a.starts_on + 20, a.starts_on + interval '20 days'
FROM bench_arrival a
JOIN people_detention d USING (id)
CROSS JOIN (SELECT id FROM cases_lettertemplate WHERE kind = 'nazorgbrief' ORDER BY version DESC LIMIT 1) t
WHERE a.has_dossier AND a.id % 4 > 0 AND a.expected_release_on - a.starts_on >= 90 AND a.starts_on < current_date - 20;

-- What was judged of people whose case is closed, as the rules would have it; the others are judged by the rules.
INSERT INTO leefgebieden_eligibilityassessment (public_id, person_id, detention_id, policy_id, outcome, grounds, inputs,
    is_current, run_at)
SELECT gen_random_uuid(), a.id, a.id, v.id, o.outcome, jsonb_build_array(o.ground),
    jsonb_build_object('starts_on', d.starts_on, 'ends_on', d.released_on, 'days', d.released_on - d.starts_on,
        'screened', s.is_screened, 'problems', p.problems, 'unknown_problems', '[]'::jsonb, 'request', false,
        'stays', 1, 'fines', 0,
        'origin', jsonb_build_object('in_scope', 'yes', 'place', g.name, 'rule', 'told', 'also', '[]'::jsonb,
            'remarks', '[]'::jsonb)),
    true, d.released_on + interval '12 hours'
FROM bench_arrival a
JOIN people_detention d USING (id)
JOIN accounts_gemeente g ON g.id = d.origin_gemeente_id
CROSS JOIN (SELECT id FROM policy_policyversion ORDER BY starts_on LIMIT 1) v
CROSS JOIN LATERAL (SELECT a.id % 5 < 3 AS is_screened) s
CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(DISTINCT t.leefgebied), '[]') AS problems FROM leefgebieden_situation t
    WHERE t.detention_id = a.id AND t.problem = 'ja' AND t.moment <> 'zes_maanden'
) p
CROSS JOIN LATERAL (SELECT
    CASE WHEN d.released_on - d.starts_on < 90 THEN ARRAY['kortverblijf_geen_nazorg', 'kort_verblijf']
        WHEN NOT s.is_screened THEN ARRAY['wacht_op_screening', 'niet_gescreend']
        WHEN jsonb_array_length(p.problems) > 2 THEN ARRAY['in_doelgroep', 'genoeg_problemen']
        WHEN jsonb_array_length(p.problems) = 2 THEN ARRAY['beoordeling_coordinator', 'op_de_grens']
        ELSE ARRAY['geen_actie_tenzij_hulpvraag', 'weinig_problemen'] END AS said) c
CROSS JOIN LATERAL (SELECT c.said[1] AS outcome, c.said[2] AS ground) o
WHERE a.has_dossier AND NOT a.is_running;

UPDATE cases_case c SET outcome = j.outcome FROM leefgebieden_eligibilityassessment j WHERE j.detention_id = c.id;

INSERT INTO deadlines_deadline (public_id, kind, subject_type, subject_id, reference, case_id, gemeente_id, owner_role,
    starts_on, due_on, state, next_step, next_step_on, created_at, calendar_id, policy_id)
SELECT gen_random_uuid(), 'action', 'action', t.public_id, c.number, c.public_id, c.gemeente_id, 'process_supporter',
    least(t.created_at::date, t.due_on), t.due_on, 'running', 1, current_date + 1, t.created_at, v.number, p.id
FROM cases_action t
JOIN cases_case c ON c.id = t.case_id
CROSS JOIN (SELECT max(number) AS number FROM deadlines_calendarversion) v
CROSS JOIN (SELECT id FROM policy_policyversion ORDER BY starts_on LIMIT 1) p
WHERE t.state = 'gepland';
