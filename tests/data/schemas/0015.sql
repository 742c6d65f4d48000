BEGIN TRANSACTION;
CREATE TABLE aim (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	strategy_id INTEGER NOT NULL, 
	text VARCHAR(4000) NOT NULL, 
	passage VARCHAR(4000) NOT NULL, 
	locator VARCHAR(300) NOT NULL, 
	source_id INTEGER, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id), 
	FOREIGN KEY(strategy_id) REFERENCES strategy (id)
);
INSERT INTO "aim" VALUES(1,'made up key',1,1,'made up text','made up passage','made up locator',NULL,1);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0015');
CREATE TABLE attempt (
	bucket VARCHAR(64) NOT NULL, 
	slot BIGINT NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (bucket, slot)
);
INSERT INTO "attempt" VALUES('made up bucket',1,1);
CREATE TABLE award (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	start DATE, 
	start_precision VARCHAR, 
	"end" DATE, 
	end_precision VARCHAR, 
	project_id INTEGER NOT NULL, 
	funder_id INTEGER NOT NULL, 
	programme_id INTEGER, 
	own_reference VARCHAR(120) NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	award_year INTEGER, 
	date_basis VARCHAR NOT NULL, 
	leads BOOLEAN NOT NULL, 
	visibility VARCHAR NOT NULL, 
	embargo_until DATE, 
	source_id INTEGER, 
	confidence VARCHAR NOT NULL, 
	logged_on DATE, 
	note VARCHAR(4000) NOT NULL, looked_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(funder_id) REFERENCES organisation (id), 
	FOREIGN KEY(programme_id) REFERENCES programme (id), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "award" VALUES(1,'together-north',1,'2024-07-01',NULL,'2027-06-30',NULL,1,1,NULL,'','EUR',NULL,'published',1,'public',NULL,NULL,'medium',NULL,'',NULL);
INSERT INTO "award" VALUES(2,'together-south',1,'2024-07-01',NULL,'2027-06-30',NULL,1,2,NULL,'','EUR',NULL,'published',0,'public',NULL,NULL,'medium',NULL,'',NULL);
INSERT INTO "award" VALUES(3,'quiet-north',1,NULL,NULL,NULL,NULL,2,1,NULL,'','EUR',NULL,'undated',1,'public',NULL,NULL,'medium',NULL,'',NULL);
INSERT INTO "award" VALUES(4,'secret-north',1,NULL,NULL,NULL,NULL,3,1,NULL,'','EUR',NULL,'undated',1,'embargoed','2099-01-01',NULL,'medium',NULL,'',NULL);
CREATE TABLE board_fact (
	name VARCHAR(60) NOT NULL, 
	value VARCHAR(400) NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "board_fact" VALUES('made up name','made up value','2026-01-02 03:04:05.000000');
CREATE TABLE challenge (
	digest VARCHAR(64) NOT NULL, 
	expires_at DATETIME NOT NULL, 
	PRIMARY KEY (digest)
);
INSERT INTO "challenge" VALUES('made up digest','2026-01-02 03:04:05.000000');
CREATE TABLE change (
	id INTEGER NOT NULL, 
	revision BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	actor_key VARCHAR(120) NOT NULL, 
	actor_role VARCHAR(40) NOT NULL, 
	verb VARCHAR(60) NOT NULL, 
	record_type VARCHAR(60) NOT NULL, 
	record_id INTEGER NOT NULL, 
	record_key VARCHAR(120) NOT NULL, 
	project_id INTEGER, 
	schema_version INTEGER NOT NULL, 
	image JSON NOT NULL, 
	removed BOOLEAN NOT NULL, 
	why VARCHAR(4000) NOT NULL, behind VARCHAR(160) DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "change" VALUES(1,1,'2026-11-28 17:38:40.162683','loader','secretary','load','priority_area',1,'U',NULL,1,'{"key":"U","name":"Area U","position":0,"id":1,"version":1,"edition_id":null,"plain_summary":""}',0,'','');
INSERT INTO "change" VALUES(2,1,'2026-11-28 17:38:40.164309','loader','secretary','load','priority_area',2,'A',NULL,1,'{"key":"A","name":"Area A","position":1,"id":2,"version":1,"edition_id":null,"plain_summary":""}',0,'','');
INSERT INTO "change" VALUES(3,1,'2026-11-28 17:38:40.165030','loader','secretary','load','priority_area',3,'W',NULL,1,'{"key":"W","name":"Area W","position":2,"id":3,"version":1,"edition_id":null,"plain_summary":""}',0,'','');
INSERT INTO "change" VALUES(4,1,'2026-11-28 17:38:40.167197','loader','secretary','load','strategy',1,'U1',NULL,1,'{"key":"U1","area_id":1,"name":"Strategy U1","short_name":"Short U1","position":1,"id":1,"version":1,"plain_summary":"","owner_id":null}',0,'','');
INSERT INTO "change" VALUES(5,1,'2026-11-28 17:38:40.168676','loader','secretary','load','milestone',1,'m-U1',NULL,1,'{"key":"m-U1","strategy_id":1,"title":"Step of U1","id":1,"version":1,"success_criterion":"","window_start":null,"window_end":null,"weight":1,"state":"not_started","evidence":"","evidence_url":"","standing":"proposed","owner_id":null,"source_id":null,"basis_note":""}',0,'','');
INSERT INTO "change" VALUES(6,1,'2026-11-28 17:38:40.169146','loader','secretary','load','strategy',2,'U2',NULL,1,'{"key":"U2","area_id":1,"name":"Strategy U2","short_name":"Short U2","position":2,"id":2,"version":1,"plain_summary":"","owner_id":null}',0,'','');
INSERT INTO "change" VALUES(7,1,'2026-11-28 17:38:40.169592','loader','secretary','load','milestone',2,'m-U2',NULL,1,'{"key":"m-U2","strategy_id":2,"title":"Step of U2","id":2,"version":1,"success_criterion":"","window_start":null,"window_end":null,"weight":1,"state":"not_started","evidence":"","evidence_url":"","standing":"proposed","owner_id":null,"source_id":null,"basis_note":""}',0,'','');
INSERT INTO "change" VALUES(8,1,'2026-11-28 17:38:40.169987','loader','secretary','load','strategy',3,'A1',NULL,1,'{"key":"A1","area_id":2,"name":"Strategy A1","short_name":"Short A1","position":1,"id":3,"version":1,"plain_summary":"","owner_id":null}',0,'','');
INSERT INTO "change" VALUES(9,1,'2026-11-28 17:38:40.170402','loader','secretary','load','milestone',3,'m-A1',NULL,1,'{"key":"m-A1","strategy_id":3,"title":"Step of A1","id":3,"version":1,"success_criterion":"","window_start":null,"window_end":null,"weight":1,"state":"not_started","evidence":"","evidence_url":"","standing":"proposed","owner_id":null,"source_id":null,"basis_note":""}',0,'','');
INSERT INTO "change" VALUES(10,1,'2026-11-28 17:38:40.170820','loader','secretary','load','strategy',4,'W1',NULL,1,'{"key":"W1","area_id":3,"name":"Strategy W1","short_name":"Short W1","position":1,"id":4,"version":1,"plain_summary":"","owner_id":null}',0,'','');
INSERT INTO "change" VALUES(11,1,'2026-11-28 17:38:40.171233','loader','secretary','load','milestone',4,'m-W1',NULL,1,'{"key":"m-W1","strategy_id":4,"title":"Step of W1","id":4,"version":1,"success_criterion":"","window_start":null,"window_end":null,"weight":1,"state":"not_started","evidence":"","evidence_url":"","standing":"proposed","owner_id":null,"source_id":null,"basis_note":""}',0,'','');
INSERT INTO "change" VALUES(12,1,'2026-11-28 17:38:40.176869','loader','secretary','load','organisation',1,'north',NULL,1,'{"key":"north","name":"North","kind":"funder","country":"Italy","id":1,"version":1,"short_name":"","role_note":"","website":"","ror":"","org_id":"","reports_payments":false,"source_id":null,"note":""}',0,'','');
INSERT INTO "change" VALUES(13,1,'2026-11-28 17:38:40.177426','loader','secretary','load','organisation',2,'south',NULL,1,'{"key":"south","name":"South","kind":"patient_organisation","country":"Italy","id":2,"version":1,"short_name":"","role_note":"","website":"","ror":"","org_id":"","reports_payments":false,"source_id":null,"note":""}',0,'','');
INSERT INTO "change" VALUES(14,1,'2026-11-28 17:38:40.177853','loader','secretary','load','organisation',3,'lab',NULL,1,'{"key":"lab","name":"Lab","kind":"academia","country":"Italy","id":3,"version":1,"short_name":"","role_note":"","website":"","ror":"","org_id":"","reports_payments":false,"source_id":null,"note":""}',0,'','');
INSERT INTO "change" VALUES(15,1,'2026-11-28 17:38:40.178958','loader','secretary','load','person',1,'ana',NULL,1,'{"key":"ana","role":"committee","id":1,"version":1,"organisation_id":null,"ended_on":null}',0,'','');
INSERT INTO "change" VALUES(16,1,'2026-11-28 17:38:40.179399','loader','secretary','load','person',2,'sec',NULL,1,'{"key":"sec","role":"secretary","id":2,"version":1,"organisation_id":null,"ended_on":null}',0,'','');
INSERT INTO "change" VALUES(17,1,'2026-11-28 17:38:40.179782','loader','secretary','load','person',3,'pat',NULL,1,'{"key":"pat","role":"patient_representative","id":3,"version":1,"organisation_id":null,"ended_on":null}',0,'','');
INSERT INTO "change" VALUES(18,1,'2026-11-28 17:38:40.184655','loader','secretary','load','project',1,'together',1,1,'{"key":"together","title":"Project together","name":"Project together","country":"Italy","updated_on":"2026-11-21","id":1,"version":1,"start":null,"start_precision":null,"end":null,"end_precision":null,"summary":"","plain_summary":"","lead":"","host_id":null,"city":"","status":"unknown","scope":"progressive","area_id":null,"follows_id":null,"source_id":null,"confidence":"medium","note":""}',0,'','project:together');
INSERT INTO "change" VALUES(19,1,'2026-11-28 17:38:40.188878','loader','secretary','load','award',1,'together-north',1,1,'{"key":"together-north","start":"2024-07-01","end":"2027-06-30","project_id":1,"funder_id":1,"currency":"EUR","date_basis":"published","leads":true,"id":1,"version":1,"start_precision":null,"end_precision":null,"programme_id":null,"own_reference":"","award_year":null,"visibility":"public","embargo_until":null,"source_id":null,"confidence":"medium","logged_on":null,"looked_on":null,"note":""}',0,'','award:together-north');
INSERT INTO "change" VALUES(20,1,'2026-11-28 17:38:40.242945','loader','secretary','load','contribution',1,'together-north-c',1,1,'{"key":"together-north-c","award_id":1,"amount_cents":200000000,"currency":"EUR","value_date":"2024-07-01","value_precision":"day","id":1,"version":1,"stage":"committed","qualifier":"exact","likelihood_pct":null,"note":""}',0,'','award:together-north');
INSERT INTO "change" VALUES(21,1,'2026-11-28 17:38:40.270314','loader','secretary','load','award',2,'together-south',1,1,'{"key":"together-south","start":"2024-07-01","end":"2027-06-30","project_id":1,"funder_id":2,"currency":"EUR","date_basis":"published","leads":false,"id":2,"version":1,"start_precision":null,"end_precision":null,"programme_id":null,"own_reference":"","award_year":null,"visibility":"public","embargo_until":null,"source_id":null,"confidence":"medium","logged_on":null,"looked_on":null,"note":""}',0,'','award:together-south');
INSERT INTO "change" VALUES(22,1,'2026-11-28 17:38:40.270979','loader','secretary','load','contribution',2,'together-south-c',1,1,'{"key":"together-south-c","award_id":2,"amount_cents":50000000,"currency":"EUR","value_date":"2024-07-01","value_precision":"day","id":2,"version":1,"stage":"committed","qualifier":"exact","likelihood_pct":null,"note":""}',0,'','award:together-south');
INSERT INTO "change" VALUES(23,1,'2026-11-28 17:38:40.290412','loader','secretary','load','strategy_share',1,'together-U1',1,1,'{"key":"together-U1","project_id":1,"strategy_id":1,"basis_points":5000,"id":1,"version":1,"basis":"suggested","state":"current","nearest_fit":false,"proposed_by":"","note":""}',0,'','project:together');
INSERT INTO "change" VALUES(24,1,'2026-11-28 17:38:40.291699','loader','secretary','load','strategy_share',2,'together-A1',1,1,'{"key":"together-A1","project_id":1,"strategy_id":3,"basis_points":2500,"id":2,"version":1,"basis":"suggested","state":"current","nearest_fit":false,"proposed_by":"","note":""}',0,'','project:together');
INSERT INTO "change" VALUES(25,1,'2026-11-28 17:38:40.306507','loader','secretary','load','strategy_share',3,'together-W1',1,1,'{"key":"together-W1","project_id":1,"strategy_id":4,"basis_points":2500,"id":3,"version":1,"basis":"suggested","state":"current","nearest_fit":false,"proposed_by":"","note":""}',0,'','project:together');
INSERT INTO "change" VALUES(26,1,'2026-11-28 17:38:40.307429','loader','secretary','load','project',2,'quiet',2,1,'{"key":"quiet","title":"Project quiet","name":"Project quiet","country":"Italy","updated_on":"2026-11-21","id":2,"version":1,"start":null,"start_precision":null,"end":null,"end_precision":null,"summary":"","plain_summary":"","lead":"","host_id":null,"city":"","status":"unknown","scope":"progressive","area_id":null,"follows_id":null,"source_id":null,"confidence":"medium","note":""}',0,'','project:quiet');
INSERT INTO "change" VALUES(27,1,'2026-11-28 17:38:40.319079','loader','secretary','load','award',3,'quiet-north',2,1,'{"key":"quiet-north","project_id":2,"funder_id":1,"currency":"EUR","leads":true,"id":3,"version":1,"start":null,"start_precision":null,"end":null,"end_precision":null,"programme_id":null,"own_reference":"","award_year":null,"date_basis":"undated","visibility":"public","embargo_until":null,"source_id":null,"confidence":"medium","logged_on":null,"looked_on":null,"note":""}',0,'','award:quiet-north');
INSERT INTO "change" VALUES(28,1,'2026-11-28 17:38:40.319711','loader','secretary','load','contribution',3,'quiet-north-c',2,1,'{"key":"quiet-north-c","award_id":3,"amount_cents":null,"currency":"EUR","value_date":null,"value_precision":null,"id":3,"version":1,"stage":"committed","qualifier":"exact","likelihood_pct":null,"note":""}',0,'','award:quiet-north');
INSERT INTO "change" VALUES(29,1,'2026-11-28 17:38:40.340815','loader','secretary','load','strategy_share',4,'quiet-U2',2,1,'{"key":"quiet-U2","project_id":2,"strategy_id":2,"basis_points":10000,"id":4,"version":1,"basis":"suggested","state":"current","nearest_fit":false,"proposed_by":"","note":""}',0,'','project:quiet');
INSERT INTO "change" VALUES(30,1,'2026-11-28 17:38:40.341869','loader','secretary','load','project',3,'secret',3,1,'{"key":"secret","title":"Project secret","name":"Project secret","country":"Italy","updated_on":"2026-11-21","id":3,"version":1,"start":null,"start_precision":null,"end":null,"end_precision":null,"summary":"","plain_summary":"","lead":"","host_id":null,"city":"","status":"unknown","scope":"progressive","area_id":null,"follows_id":null,"source_id":null,"confidence":"medium","note":""}',0,'','project:secret');
INSERT INTO "change" VALUES(31,1,'2026-11-28 17:38:40.346863','loader','secretary','load','award',4,'secret-north',3,1,'{"key":"secret-north","project_id":3,"funder_id":1,"currency":"EUR","leads":true,"visibility":"embargoed","embargo_until":"2099-01-01","id":4,"version":1,"start":null,"start_precision":null,"end":null,"end_precision":null,"programme_id":null,"own_reference":"","award_year":null,"date_basis":"undated","source_id":null,"confidence":"medium","logged_on":null,"looked_on":null,"note":""}',0,'','award:secret-north');
INSERT INTO "change" VALUES(32,1,'2026-11-28 17:38:40.347461','loader','secretary','load','contribution',4,'secret-north-c',3,1,'{"key":"secret-north-c","award_id":4,"amount_cents":9000000,"currency":"EUR","value_date":null,"value_precision":null,"id":4,"version":1,"stage":"committed","qualifier":"exact","likelihood_pct":null,"note":""}',0,'','award:secret-north');
INSERT INTO "change" VALUES(33,1,'2026-11-28 17:38:40.348427','loader','secretary','load','strategy_share',5,'secret-W1',3,1,'{"key":"secret-W1","project_id":3,"strategy_id":4,"basis_points":10000,"id":5,"version":1,"basis":"suggested","state":"current","nearest_fit":false,"proposed_by":"","note":""}',0,'','project:secret');
INSERT INTO "change" VALUES(34,1,'2026-11-28 17:38:40.373634','loader','secretary','load','source',1,'paper',NULL,1,'{"key":"paper","title":"A paper","url":"https://example.org/paper","id":1,"version":1,"locator":"","read_on":null}',0,'','');
INSERT INTO "change" VALUES(35,1,'2026-11-28 17:38:40.375669','loader','secretary','load','topic',1,'need-sleep',NULL,1,'{"key":"need-sleep","name":"Broken sleep","plain_summary":"People sleep badly.","kind":"need","source_id":1,"position":0,"id":1,"version":1,"aliases":"","detail":"","measure_kind":"","maturity":"","next_step":"","reason":"","passage":"","locator":"","origin":"named","added_by":"","added_on":null}',0,'','');
INSERT INTO "change" VALUES(36,1,'2026-11-28 17:38:40.376274','loader','secretary','load','topic',2,'cause-spasm',NULL,1,'{"key":"cause-spasm","name":"Spasms at night","kind":"root_cause","source_id":1,"position":1,"id":2,"version":1,"aliases":"","plain_summary":"","detail":"","measure_kind":"","maturity":"","next_step":"","reason":"","passage":"","locator":"","origin":"named","added_by":"","added_on":null}',0,'','');
INSERT INTO "change" VALUES(37,1,'2026-11-28 17:38:40.605573','loader','secretary','load','topic',3,'rec-sleep',NULL,1,'{"key":"rec-sleep","name":"Treat spasms","kind":"recommendation","source_id":1,"position":2,"id":3,"version":1,"aliases":"","plain_summary":"","detail":"","measure_kind":"","maturity":"","next_step":"","reason":"","passage":"","locator":"","origin":"named","added_by":"","added_on":null}',0,'','');
INSERT INTO "change" VALUES(38,1,'2026-11-28 17:38:40.606462','loader','secretary','load','topic',4,'outcome-rest',NULL,1,'{"key":"outcome-rest","name":"Rested people","kind":"desired_outcome","source_id":1,"position":3,"id":4,"version":1,"aliases":"","plain_summary":"","detail":"","measure_kind":"","maturity":"","next_step":"","reason":"","passage":"","locator":"","origin":"named","added_by":"","added_on":null}',0,'','');
INSERT INTO "change" VALUES(39,1,'2026-11-28 17:38:40.611453','loader','secretary','load','topic',5,'mech-spasm',NULL,1,'{"key":"mech-spasm","name":"Spasticity","kind":"mechanism","source_id":1,"position":4,"id":5,"version":1,"aliases":"","plain_summary":"","detail":"","measure_kind":"","maturity":"","next_step":"","reason":"","passage":"","locator":"","origin":"named","added_by":"","added_on":null}',0,'','');
INSERT INTO "change" VALUES(40,1,'2026-11-28 17:38:40.612079','loader','secretary','load','topic',6,'agent-calm',NULL,1,'{"key":"agent-calm","name":"Calmamab","aliases":"CM-1","kind":"agent","source_id":1,"position":5,"id":6,"version":1,"plain_summary":"","detail":"","measure_kind":"","maturity":"","next_step":"","reason":"","passage":"","locator":"","origin":"named","added_by":"","added_on":null}',0,'','');
INSERT INTO "change" VALUES(41,1,'2026-11-28 17:38:40.664913','loader','secretary','load','topic',7,'class-calm',NULL,1,'{"key":"class-calm","name":"Calming antibodies","kind":"agent_class","source_id":1,"position":6,"id":7,"version":1,"aliases":"","plain_summary":"","detail":"","measure_kind":"","maturity":"","next_step":"","reason":"","passage":"","locator":"","origin":"named","added_by":"","added_on":null}',0,'','');
INSERT INTO "change" VALUES(42,1,'2026-11-28 17:38:40.666002','loader','secretary','load','topic',8,'measure-night',NULL,1,'{"key":"measure-night","name":"Night score","measure_kind":"digital","maturity":"exploratory","next_step":"A second group.","kind":"measure","source_id":1,"position":7,"id":8,"version":1,"aliases":"","plain_summary":"","detail":"","reason":"","passage":"","locator":"","origin":"named","added_by":"","added_on":null}',0,'','');
INSERT INTO "change" VALUES(43,1,'2026-11-28 17:38:40.666553','loader','secretary','load','topic',9,'domain-rest',NULL,1,'{"key":"domain-rest","name":"Rest","kind":"well_being_domain","source_id":1,"position":8,"id":9,"version":1,"aliases":"","plain_summary":"","detail":"","measure_kind":"","maturity":"","next_step":"","reason":"","passage":"","locator":"","origin":"named","added_by":"","added_on":null}',0,'','');
INSERT INTO "change" VALUES(44,1,'2026-11-28 17:38:40.666997','loader','secretary','load','topic',10,'target-sleep',NULL,1,'{"key":"target-sleep","name":"Sleep","kind":"well_being_target","source_id":1,"position":9,"id":10,"version":1,"aliases":"","plain_summary":"","detail":"","measure_kind":"","maturity":"","next_step":"","reason":"","passage":"","locator":"","origin":"named","added_by":"","added_on":null}',0,'','');
INSERT INTO "change" VALUES(45,1,'2026-11-28 17:38:40.667407','loader','secretary','load','topic',11,'target-home',NULL,1,'{"key":"target-home","name":"Home","reason":"For a test.","kind":"well_being_target","origin":"added","source_id":1,"position":10,"id":11,"version":1,"aliases":"","plain_summary":"","detail":"","measure_kind":"","maturity":"","next_step":"","passage":"","locator":"","added_by":"","added_on":null}',0,'','');
INSERT INTO "change" VALUES(46,1,'2026-11-28 17:38:40.667797','loader','secretary','load','topic',12,'group-academia',NULL,1,'{"key":"group-academia","name":"Academia","kind":"stakeholder_group","source_id":1,"position":11,"id":12,"version":1,"aliases":"","plain_summary":"","detail":"","measure_kind":"","maturity":"","next_step":"","reason":"","passage":"","locator":"","origin":"named","added_by":"","added_on":null}',0,'','');
INSERT INTO "change" VALUES(47,1,'2026-11-28 17:38:40.676059','loader','secretary','load','trial',1,'NCT00000001',NULL,1,'{"key":"NCT00000001","start":"2018-03-01","end":"2020-06-30","title":"Calmamab at night","acronym":"CALM","phase":"2","status":"completed","population":"SPMS","enrolment":40,"registry_id":"NCT00000001","class_id":7,"as_of":"2025-09-25","id":1,"version":1,"start_precision":null,"end_precision":null,"intervention":"","sponsor":"","profile":"disease_modification","enrolment_is_planned":false,"outcome":"","stop_reason":"","plain_summary":"","other_ids":"","collaborators":"","phase_text":"","status_text":"","countries":"","sites":null,"outcome_kinds":"","classified_by":"rule","result_note":"","confidence":"medium","source_id":null,"result_source_id":null}',0,'','');
INSERT INTO "change" VALUES(48,1,'2026-11-28 17:38:40.738621','loader','secretary','load','trial',2,'NCT00000002',NULL,1,'{"key":"NCT00000002","start":"2021-01-01","end":"2027-01-01","title":"Walking by night","phase":"n/a","status":"recruiting","population":"PPMS+SPMS","profile":"symptoms","registry_id":"NCT00000002","class_id":null,"as_of":"2025-09-25","id":2,"version":1,"start_precision":null,"end_precision":null,"acronym":"","intervention":"","sponsor":"","enrolment":null,"enrolment_is_planned":false,"outcome":"","stop_reason":"","plain_summary":"","other_ids":"","collaborators":"","phase_text":"","status_text":"","countries":"","sites":null,"outcome_kinds":"","classified_by":"rule","result_note":"","confidence":"medium","source_id":null,"result_source_id":null}',0,'','');
INSERT INTO "change" VALUES(49,1,'2026-11-28 17:38:40.742346','loader','secretary','load','trial',3,'NCT00000003',NULL,1,'{"key":"NCT00000003","title":"Never begun","phase":"3","status":"withdrawn","registry_id":"NCT00000003","class_id":null,"as_of":"2025-09-25","id":3,"version":1,"start":null,"start_precision":null,"end":null,"end_precision":null,"acronym":"","intervention":"","sponsor":"","population":"","profile":"disease_modification","enrolment":null,"enrolment_is_planned":false,"outcome":"","stop_reason":"","plain_summary":"","other_ids":"","collaborators":"","phase_text":"","status_text":"","countries":"","sites":null,"outcome_kinds":"","classified_by":"rule","result_note":"","confidence":"medium","source_id":null,"result_source_id":null}',0,'','');
INSERT INTO "change" VALUES(50,1,'2026-11-28 17:38:40.750027','loader','secretary','load','verdict',1,'v-1',NULL,1,'{"key":"v-1","subject":"trial:NCT00000001","verdict":"negative","on":"2020-12-01","on_precision":"day","source_id":1,"id":1,"version":1,"kind":"result","people":"","people_group":"","region":"","body":"","number":null,"outcome":"","effect":"","harms":"","plain":"","quote":"","support":"","on_basis":"dated","note":""}',0,'','');
INSERT INTO "change" VALUES(51,1,'2026-11-28 17:38:40.751671','loader','secretary','load','lay_result',1,'lay-1',NULL,1,'{"key":"lay-1","subject":"trial:NCT00000001","words":"It looked at 40 people. They slept no better.","source_id":1,"id":1,"version":1,"later":"","harms":"","on":null,"on_precision":null,"quote":"","read_by":"","read_on":null}',0,'','');
INSERT INTO "change" VALUES(52,1,'2026-11-28 17:38:40.753090','loader','secretary','load','link',1,'link-7c3fa423dab8e097',NULL,1,'{"key":"link-7c3fa423dab8e097","from_ref":"topic:need-sleep","to_ref":"topic:cause-spasm","role":"comes_from","why":"For a test.","id":1,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(53,1,'2026-11-28 17:38:40.753579','loader','secretary','load','link',2,'link-a7afd62943e21bda',NULL,1,'{"key":"link-a7afd62943e21bda","from_ref":"topic:cause-spasm","to_ref":"topic:rec-sleep","role":"answered_by","why":"For a test.","id":2,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(54,1,'2026-11-28 17:38:40.761232','loader','secretary','load','link',3,'link-bbec9b19bd895670',NULL,1,'{"key":"link-bbec9b19bd895670","from_ref":"topic:rec-sleep","to_ref":"topic:outcome-rest","role":"leads_to","why":"For a test.","id":3,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(55,1,'2026-11-28 17:38:40.761709','loader','secretary','load','link',4,'link-1eb0dce129df8968',NULL,1,'{"key":"link-1eb0dce129df8968","from_ref":"topic:outcome-rest","to_ref":"strategy:W1","role":"argues_for","why":"For a test.","id":4,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(56,1,'2026-11-28 17:38:40.762131','loader','secretary','load','link',5,'link-1a081f96957a6a62',NULL,1,'{"key":"link-1a081f96957a6a62","from_ref":"topic:agent-calm","to_ref":"topic:class-calm","role":"belongs_to","why":"For a test.","id":5,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(57,1,'2026-11-28 17:38:40.762527','loader','secretary','load','link',6,'link-679f5af25a99a01d',NULL,1,'{"key":"link-679f5af25a99a01d","from_ref":"topic:class-calm","to_ref":"topic:mech-spasm","role":"acts_on","why":"For a test.","id":6,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(58,1,'2026-11-28 17:38:40.762903','loader','secretary','load','link',7,'link-d997598426fce8c4',NULL,1,'{"key":"link-d997598426fce8c4","from_ref":"trial:NCT00000001","to_ref":"topic:agent-calm","role":"tests","why":"For a test.","id":7,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(59,1,'2026-11-28 17:38:40.763277','loader','secretary','load','link',8,'link-ddb6a6c879db19a6',NULL,1,'{"key":"link-ddb6a6c879db19a6","from_ref":"trial:NCT00000001","to_ref":"topic:measure-night","role":"uses","why":"For a test.","id":8,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(60,1,'2026-11-28 17:38:40.763642','loader','secretary','load','link',9,'link-5010537fb0c67d01',NULL,1,'{"key":"link-5010537fb0c67d01","from_ref":"trial:NCT00000001","to_ref":"strategy:U2","role":"serves","why":"For a test.","id":9,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(61,1,'2026-11-28 17:38:40.764008','loader','secretary','load','link',10,'link-49aec4326f810441',NULL,1,'{"key":"link-49aec4326f810441","from_ref":"topic:measure-night","to_ref":"topic:target-sleep","role":"shows","why":"For a test.","id":10,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(62,1,'2026-11-28 17:38:40.764378','loader','secretary','load','link',11,'link-df762852b2419105',NULL,1,'{"key":"link-df762852b2419105","from_ref":"topic:measure-night","to_ref":"strategy:A1","role":"serves","why":"For a test.","id":11,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(63,1,'2026-11-28 17:38:40.801533','loader','secretary','load','link',12,'link-b38da02f4a48af72',NULL,1,'{"key":"link-b38da02f4a48af72","from_ref":"topic:target-sleep","to_ref":"topic:domain-rest","role":"belongs_to","why":"For a test.","id":12,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(64,1,'2026-11-28 17:38:40.802310','loader','secretary','load','link',13,'link-51d5aa55fa54f5ef',NULL,1,'{"key":"link-51d5aa55fa54f5ef","from_ref":"topic:target-home","to_ref":"topic:domain-rest","role":"belongs_to","why":"For a test.","id":13,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','');
INSERT INTO "change" VALUES(65,1,'2026-11-28 17:38:40.802830','loader','secretary','load','link',14,'link-72458096abbb0592',NULL,1,'{"key":"link-72458096abbb0592","from_ref":"project:together","to_ref":"topic:target-sleep","role":"addresses","why":"For a test.","id":14,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','project:together');
INSERT INTO "change" VALUES(66,1,'2026-11-28 17:38:40.803263','loader','secretary','load','link',15,'link-f12cb672b3de5d43',NULL,1,'{"key":"link-f12cb672b3de5d43","from_ref":"project:secret","to_ref":"topic:target-home","role":"addresses","why":"For a test.","id":15,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','project:secret');
INSERT INTO "change" VALUES(67,1,'2026-11-28 17:38:40.803668','loader','secretary','load','link',16,'link-eed9863fa36d447b',NULL,1,'{"key":"link-eed9863fa36d447b","from_ref":"project:secret","to_ref":"topic:mech-spasm","role":"studies","why":"For a test.","id":16,"version":1,"basis":"judgement","passage":"","made_by":"","made_on":null,"source_id":null}',0,'','project:secret');
INSERT INTO "change" VALUES(68,1,'2026-11-28 17:38:40.837876','loader','secretary','load','mention',1,'m-1',NULL,1,'{"key":"m-1","name":"the calming antibody","kind":"agent","subject":"topic:agent-calm","source_id":1,"id":1,"version":1,"is_verbatim":false}',0,'','');
INSERT INTO "change" VALUES(69,1,'2026-11-28 17:38:40.840334','loader','secretary','load','indicator',1,'ind-nights',NULL,1,'{"key":"ind-nights","name":"Good nights","unit":"nights","baseline":10.0,"baseline_on":"2020-01-01","target":20.0,"target_on":"2030-01-01","strategy_id":4,"id":1,"version":1,"domain":"","impact":"","frequency":"","method":"","standing":"proposed","source_id":null}',0,'','');
INSERT INTO "change" VALUES(70,1,'2026-11-28 17:38:40.872122','loader','secretary','load','comment',1,'said-first',NULL,1,'{"key":"said-first","subject":"strategy:U1","written_on":"2026-11-21","id":1,"version":1,"parent_id":null,"stance":"","state":"received","on_behalf":false,"hidden":false,"hidden_reason":"","appealed":false,"erased":false}',0,'','');
INSERT INTO "change" VALUES(71,1,'2026-11-28 17:38:40.885931','loader','secretary','load','output',1,'output-together',NULL,1,'{"key":"output-together","title":"What together found","year":2026,"address":"https://example.org/paper","evidence":"Its funding line names the project.","project_id":1,"id":1,"version":1,"kind":"paper","organisation_id":null,"is_lead":false,"source_id":null}',0,'','project:together');
INSERT INTO "change" VALUES(72,1,'2026-11-28 17:38:40.886912','loader','secretary','load','output',2,'output-secret',NULL,1,'{"key":"output-secret","title":"What secret found","year":2026,"address":"https://example.org/paper","evidence":"Its funding line names the project.","project_id":3,"id":2,"version":1,"kind":"paper","organisation_id":null,"is_lead":false,"source_id":null}',0,'','project:secret');
INSERT INTO "change" VALUES(73,1,'2026-11-28 17:38:40.887956','loader','secretary','load','ranking_round',1,'round-first',NULL,1,'{"key":"round-first","question":"Which strategies matter most?","about":"strategies","opens_on":"2026-11-01","closes_on":"2099-01-01","id":1,"version":1,"outcome":""}',0,'','');
INSERT INTO "change" VALUES(74,1,'2026-01-02 03:04:05.000000','loader','secretary','load','plan_edition',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "title": "made up title", "year": 1, "source_id": null}',0,'','');
INSERT INTO "change" VALUES(75,1,'2026-01-02 03:04:05.000000','loader','secretary','load','aim',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "strategy_id": 1, "text": "made up text", "passage": "made up passage", "locator": "made up locator", "source_id": null, "position": 1}',0,'','');
INSERT INTO "change" VALUES(76,1,'2026-01-02 03:04:05.000000','loader','secretary','load','funding_target',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "strategy_id": 1, "amount_cents": 1, "currency": "mad", "window_start": "2026-01-02", "window_end": "2026-01-02", "counts_funder_id": null, "basis": "basis", "reason": "made up reason", "source_id": null, "set_on": "2026-01-02", "set_by": "made up set_by", "in_use": 0, "superseded_by_id": null}',0,'','');
INSERT INTO "change" VALUES(77,1,'2026-01-02 03:04:05.000000','loader','secretary','load','priority_weight',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "strategy_id": 1, "group": "made up group", "weight": 1, "reason": "made up reason", "set_on": "2026-01-02"}',0,'','');
INSERT INTO "change" VALUES(78,1,'2026-01-02 03:04:05.000000','loader','secretary','load','statement',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "scope": "scope", "text": "made up text", "count": 1, "amount_cents": 1, "currency": "mad", "as_of_year": 1, "project_id": null, "organisation_id": null, "source_id": null, "preferred": 0, "disputes_key": "made up disputes_key", "use_note": "made up use_note", "note": "made up note"}',0,'','');
INSERT INTO "change" VALUES(79,1,'2026-01-02 03:04:05.000000','loader','secretary','load','programme',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "name": "made up name", "organisation_id": 1, "year": 1, "area_id": null, "announced_count": 1, "announced_cents": 1, "currency": "mad", "statement_id": null, "note": "made up note"}',0,'','');
INSERT INTO "change" VALUES(80,1,'2026-01-02 03:04:05.000000','loader','secretary','load','indicator_reading',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "indicator_id": 1, "value": 1.0, "on": "2026-01-02", "note": "made up note", "source_id": null}',0,'','');
INSERT INTO "change" VALUES(81,1,'2026-01-02 03:04:05.000000','loader','secretary','load','relation',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "from_id": 1, "to_id": null, "award_id": null, "kind": "kind", "year": 1, "source_id": null, "note": "made up note", "is_opinion": 0, "drawn_by": "made up drawn_by"}',0,'','');
INSERT INTO "change" VALUES(82,1,'2026-01-02 03:04:05.000000','loader','secretary','load','rate_edition',1,'made up key',NULL,1,'{"id": 1, "name": "made up name", "newest_on": "2026-01-02", "days": 1, "currencies": 1, "in_force": 0, "reason": "made up reason", "added_on": "2026-01-02", "key": "made up key", "version": 1}',0,'','');
INSERT INTO "change" VALUES(83,1,'2026-01-02 03:04:05.000000','loader','secretary','load','synonym',1,'made up key',NULL,1,'{"id": 1, "vocabulary": "made up vocabulary", "code": "made up code", "word": "made up word", "key": "made up key", "version": 1}',0,'','');
INSERT INTO "change" VALUES(84,1,'2026-01-02 03:04:05.000000','loader','secretary','load','merged_organisation',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "organisation_id": 1, "into_id": 1, "merged_on": "2026-01-02", "imports": {}}',0,'','');
INSERT INTO "change" VALUES(85,1,'2026-01-02 03:04:05.000000','loader','secretary','load','organisation_identifier',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "organisation_id": 1, "scheme": "made up scheme", "value": "made up value", "source_id": null}',0,'','');
INSERT INTO "change" VALUES(86,1,'2026-01-02 03:04:05.000000','loader','secretary','load','organisation_name',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "organisation_id": 1, "name": "made up name", "kind": "kind", "source_id": null}',0,'','');
INSERT INTO "change" VALUES(87,1,'2026-01-02 03:04:05.000000','loader','secretary','load','term',1,'made up key',NULL,1,'{"id": 1, "vocabulary": "made up vocabulary", "code": "made up code", "meaning": "made up meaning", "key": "made up key", "version": 1}',0,'','');
INSERT INTO "change" VALUES(88,1,'2026-01-02 03:04:05.000000','loader','secretary','load','comment_answer',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "comment_id": 1, "state": "made up state", "words": "made up words", "led_to": "made up led_to", "answered_on": "2026-01-02"}',0,'','');
INSERT INTO "change" VALUES(89,1,'2026-01-02 03:04:05.000000','loader','secretary','load','involvement',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "stage": "made up stage", "how": "made up how", "evidence_url": "made up evidence_url", "project_id": 1, "noted_on": "2026-01-02"}',0,'','');
INSERT INTO "change" VALUES(90,1,'2026-01-02 03:04:05.000000','loader','secretary','load','countersign',1,'made up key',NULL,1,'{"id": 1, "key": "made up key", "version": 1, "milestone_id": 1, "signed_on": "2026-01-02"}',0,'','');
CREATE TABLE chore (
	name VARCHAR(60) NOT NULL, 
	claimed_at DATETIME NOT NULL, 
	claimed_by VARCHAR(120) NOT NULL, 
	done_at DATETIME, 
	said VARCHAR(400) NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "chore" VALUES('made up name','2026-01-02 03:04:05.000000','made up claimed_by','2026-01-02 03:04:05.000000','made up said');
CREATE TABLE column_mapping (
	id INTEGER NOT NULL, 
	owner VARCHAR(120) NOT NULL, 
	signature VARCHAR(64) NOT NULL, 
	options JSON NOT NULL, 
	saved_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (owner, signature)
);
INSERT INTO "column_mapping" VALUES(1,'made up owner','made up signature','{}','2026-01-02 03:04:05.000000');
CREATE TABLE comment (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	subject VARCHAR(180) NOT NULL, 
	parent_id INTEGER, 
	stance VARCHAR(40) NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	written_on DATE NOT NULL, 
	on_behalf BOOLEAN NOT NULL, 
	hidden BOOLEAN NOT NULL, 
	hidden_reason VARCHAR(4000) NOT NULL, 
	appealed BOOLEAN NOT NULL, 
	erased BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(parent_id) REFERENCES comment (id)
);
INSERT INTO "comment" VALUES(1,'said-first',1,'strategy:U1',NULL,'','received','2026-11-21',0,0,'',0,0);
CREATE TABLE comment_answer (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	comment_id INTEGER NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	words VARCHAR(4000) NOT NULL, 
	led_to VARCHAR(300) NOT NULL, 
	answered_on DATE NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(comment_id) REFERENCES comment (id)
);
INSERT INTO "comment_answer" VALUES(1,'made up key',1,1,'made up state','made up words','made up led_to','2026-01-02');
CREATE TABLE comment_report (
	id INTEGER NOT NULL, 
	comment_id INTEGER NOT NULL, 
	actor_key VARCHAR(120) NOT NULL, 
	reason VARCHAR(4000) NOT NULL, 
	reported_at DATETIME NOT NULL, 
	settled BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(comment_id) REFERENCES comment (id), 
	UNIQUE (comment_id, actor_key)
);
INSERT INTO "comment_report" VALUES(1,1,'made up actor_key','made up reason','2026-01-02 03:04:05.000000',0);
CREATE TABLE comment_text (
	comment_id INTEGER NOT NULL, 
	author_key VARCHAR(120) NOT NULL, 
	shown_as VARCHAR(300) NOT NULL, 
	words TEXT NOT NULL, 
	consent VARCHAR(4000) NOT NULL, 
	written_at DATETIME NOT NULL, mended_at DATETIME, earlier JSON DEFAULT '[]' NOT NULL, 
	PRIMARY KEY (comment_id), 
	FOREIGN KEY(comment_id) REFERENCES comment (id)
);
INSERT INTO "comment_text" VALUES(1,'pat','A person affected','We get tired.','','2026-11-01 00:00:00.000000',NULL,'[]');
CREATE TABLE contribution (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	award_id INTEGER NOT NULL, 
	stage VARCHAR NOT NULL, 
	amount_cents BIGINT, 
	currency VARCHAR(3) NOT NULL, 
	value_date DATE, 
	value_precision VARCHAR, 
	qualifier VARCHAR NOT NULL, 
	likelihood_pct INTEGER, 
	note VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(award_id) REFERENCES award (id)
);
INSERT INTO "contribution" VALUES(1,'together-north-c',1,1,'committed',200000000,'EUR','2024-07-01','day','exact',NULL,'');
INSERT INTO "contribution" VALUES(2,'together-south-c',1,2,'committed',50000000,'EUR','2024-07-01','day','exact',NULL,'');
INSERT INTO "contribution" VALUES(3,'quiet-north-c',1,3,'committed',NULL,'EUR',NULL,NULL,'exact',NULL,'');
INSERT INTO "contribution" VALUES(4,'secret-north-c',1,4,'committed',9000000,'EUR',NULL,NULL,'exact',NULL,'');
CREATE TABLE countersign (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	milestone_id INTEGER NOT NULL, 
	signed_on DATE NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(milestone_id) REFERENCES milestone (id), 
	UNIQUE (milestone_id)
);
INSERT INTO "countersign" VALUES(1,'made up key',1,1,'2026-01-02');
CREATE TABLE credential (
	person_id INTEGER NOT NULL, 
	password_hash VARCHAR(200) NOT NULL, 
	totp_sealed VARCHAR(400) NOT NULL, 
	totp_confirmed BOOLEAN NOT NULL, 
	totp_step BIGINT NOT NULL, 
	changed_at DATETIME NOT NULL, 
	PRIMARY KEY (person_id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "credential" VALUES(1,'made up password_hash','made up totp_sealed',0,1,'2026-01-02 03:04:05.000000');
CREATE TABLE dispute (
	id INTEGER NOT NULL, 
	subject VARCHAR(300) NOT NULL, 
	actor_key VARCHAR(120) NOT NULL, 
	claim VARCHAR(4000) NOT NULL, 
	why VARCHAR(4000) NOT NULL, 
	made_at DATETIME NOT NULL, 
	state VARCHAR NOT NULL, 
	answer VARCHAR(4000) NOT NULL, 
	answered_on DATE, 
	PRIMARY KEY (id), 
	UNIQUE (subject, actor_key)
);
INSERT INTO "dispute" VALUES(1,'verdict:v-1','pat','The trial missed its main outcome.','A later report says otherwise.','2026-11-02 00:00:00.000000','open','',NULL);
CREATE TABLE draft (
	id INTEGER NOT NULL, 
	actor_key VARCHAR(120) NOT NULL, 
	form VARCHAR(60) NOT NULL, 
	subject VARCHAR(300) NOT NULL, 
	contents TEXT NOT NULL, 
	write_key VARCHAR(100) NOT NULL, 
	base_version BIGINT, 
	sitting VARCHAR(40) NOT NULL, 
	number BIGINT NOT NULL, 
	began_at DATETIME NOT NULL, 
	saved_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (actor_key, form, subject)
);
INSERT INTO "draft" VALUES(1,'made up actor_key','made up form','made up subject','contents','made up write_key',1,'made up sitting',1,'2026-01-02 03:04:05.000000','2026-01-02 03:04:05.000000','2026-01-02 03:04:05.000000');
CREATE TABLE erasure (
	actor_key VARCHAR(120) NOT NULL, 
	erased_at DATETIME NOT NULL, 
	PRIMARY KEY (actor_key)
);
INSERT INTO "erasure" VALUES('made up actor_key','2026-01-02 03:04:05.000000');
CREATE TABLE funding_target (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	strategy_id INTEGER NOT NULL, 
	amount_cents BIGINT NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	window_start DATE NOT NULL, 
	window_end DATE NOT NULL, 
	counts_funder_id INTEGER, 
	basis VARCHAR NOT NULL, 
	reason VARCHAR(4000) NOT NULL, 
	source_id INTEGER, 
	set_on DATE NOT NULL, 
	set_by VARCHAR(120) NOT NULL, 
	in_use BOOLEAN NOT NULL, 
	superseded_by_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(counts_funder_id) REFERENCES organisation (id), 
	FOREIGN KEY(source_id) REFERENCES source (id), 
	FOREIGN KEY(strategy_id) REFERENCES strategy (id), 
	FOREIGN KEY(superseded_by_id) REFERENCES funding_target (id)
);
INSERT INTO "funding_target" VALUES(1,'made up key',1,1,1,'mad','2026-01-02','2026-01-02',NULL,'basis','made up reason',NULL,'2026-01-02','made up set_by',0,NULL);
CREATE TABLE identity (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	issuer VARCHAR(500) NOT NULL, 
	subject VARCHAR(255) NOT NULL, 
	made_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	UNIQUE (issuer, subject)
);
INSERT INTO "identity" VALUES(1,1,'made up issuer','made up subject','2026-01-02 03:04:05.000000');
CREATE TABLE import_body (
	id INTEGER NOT NULL, 
	import_id INTEGER NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	country VARCHAR(80) NOT NULL, 
	org_id VARCHAR(200) NOT NULL, 
	ror VARCHAR(60) NOT NULL, 
	rows INTEGER NOT NULL, 
	offers JSON NOT NULL, 
	decision VARCHAR(120) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(import_id) REFERENCES import_file (id), 
	UNIQUE (import_id, name)
);
INSERT INTO "import_body" VALUES(1,1,'made up name','made up country','made up org_id','made up ror',1,'{}','made up decision');
CREATE TABLE import_content (
	import_id INTEGER NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (import_id), 
	FOREIGN KEY(import_id) REFERENCES import_file (id)
);
INSERT INTO "import_content" VALUES(1,X'6D616465207570');
CREATE TABLE import_file (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	size INTEGER NOT NULL, 
	actor_key VARCHAR(120) NOT NULL, 
	actor_role VARCHAR(40) NOT NULL, 
	funder_id INTEGER, 
	record VARCHAR(20) NOT NULL, 
	format VARCHAR(30) NOT NULL, 
	state VARCHAR NOT NULL, 
	options JSON NOT NULL, 
	facts JSON NOT NULL, 
	said VARCHAR(4000) NOT NULL, 
	step VARCHAR(120) NOT NULL, 
	done INTEGER NOT NULL, 
	total INTEGER NOT NULL, 
	claim VARCHAR(40) NOT NULL, 
	beat_at DATETIME, 
	received_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	revision BIGINT, 
	undone_revision BIGINT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(funder_id) REFERENCES organisation (id)
);
INSERT INTO "import_file" VALUES(1,'import-north','north.xlsx','0000000000000000000000000000000000000000000000000000000000000000',1,'funder:north','funder',1,'award','template','ready','{}','{}','','',0,0,'',NULL,'2026-11-20 09:00:00.000000',NULL,NULL,NULL);
CREATE TABLE import_row (
	id INTEGER NOT NULL, 
	import_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	sheet VARCHAR(120) NOT NULL, 
	"row" INTEGER NOT NULL, 
	label VARCHAR(300) NOT NULL, 
	words JSON NOT NULL, 
	meaning JSON NOT NULL, 
	problems JSON NOT NULL, 
	verdict VARCHAR(20) NOT NULL, 
	target VARCHAR(120) NOT NULL, 
	offers JSON NOT NULL, 
	differences JSON NOT NULL, 
	decision VARCHAR(160) NOT NULL, 
	is_corrected BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(import_id) REFERENCES import_file (id)
);
INSERT INTO "import_row" VALUES(1,1,1,'made up sheet',1,'made up label','{}','{}','{}','new','made up target','{}','{}','made up decision',0);
CREATE TABLE indicator (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	unit VARCHAR(60) NOT NULL, 
	domain VARCHAR(40) NOT NULL, 
	impact VARCHAR(40) NOT NULL, 
	baseline FLOAT, 
	baseline_on DATE, 
	target FLOAT, 
	target_on DATE, 
	frequency VARCHAR(120) NOT NULL, 
	method VARCHAR(4000) NOT NULL, 
	strategy_id INTEGER NOT NULL, 
	standing VARCHAR NOT NULL, 
	source_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id), 
	FOREIGN KEY(strategy_id) REFERENCES strategy (id)
);
INSERT INTO "indicator" VALUES(1,'ind-nights',1,'Good nights','nights','','',10.0,'2020-01-01',20.0,'2030-01-01','','',4,'proposed',NULL);
CREATE TABLE indicator_reading (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	indicator_id INTEGER NOT NULL, 
	value FLOAT NOT NULL, 
	"on" DATE NOT NULL, 
	note VARCHAR(4000) NOT NULL, 
	source_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(indicator_id) REFERENCES indicator (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "indicator_reading" VALUES(1,'made up key',1,1,1.0,'2026-01-02','made up note',NULL);
CREATE TABLE invitation (
	id INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	purpose VARCHAR(20) NOT NULL, 
	person_id INTEGER NOT NULL, 
	made_by VARCHAR(120) NOT NULL, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	revoked_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	UNIQUE (digest)
);
INSERT INTO "invitation" VALUES(1,'made up digest','made up purpose',1,'made up made_by','2026-01-02 03:04:05.000000','2026-01-02 03:04:05.000000','2026-01-02 03:04:05.000000','2026-01-02 03:04:05.000000');
CREATE TABLE involvement (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	stage VARCHAR(40) NOT NULL, 
	how VARCHAR(4000) NOT NULL, 
	evidence_url VARCHAR(2000) NOT NULL, 
	project_id INTEGER NOT NULL, 
	noted_on DATE NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	UNIQUE (project_id, stage)
);
INSERT INTO "involvement" VALUES(1,'made up key',1,'made up stage','made up how','made up evidence_url',1,'2026-01-02');
CREATE TABLE lay_result (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	subject VARCHAR(140) NOT NULL, 
	words VARCHAR(4000) NOT NULL, 
	later VARCHAR(4000) NOT NULL, 
	harms VARCHAR(4000) NOT NULL, 
	"on" DATE, 
	on_precision VARCHAR, 
	quote VARCHAR(4000) NOT NULL, 
	read_by VARCHAR(300) NOT NULL, 
	read_on DATE, 
	source_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "lay_result" VALUES(1,'lay-1',1,'trial:NCT00000001','It looked at 40 people. They slept no better.','','',NULL,NULL,'','',NULL,1);
CREATE TABLE link (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	from_ref VARCHAR(140) NOT NULL, 
	to_ref VARCHAR(140) NOT NULL, 
	role VARCHAR NOT NULL, 
	why VARCHAR(4000) NOT NULL, 
	basis VARCHAR NOT NULL, 
	made_by VARCHAR(120) NOT NULL, 
	made_on DATE, 
	source_id INTEGER, passage VARCHAR(4000) DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "link" VALUES(1,'link-7c3fa423dab8e097',1,'topic:need-sleep','topic:cause-spasm','comes_from','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(2,'link-a7afd62943e21bda',1,'topic:cause-spasm','topic:rec-sleep','answered_by','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(3,'link-bbec9b19bd895670',1,'topic:rec-sleep','topic:outcome-rest','leads_to','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(4,'link-1eb0dce129df8968',1,'topic:outcome-rest','strategy:W1','argues_for','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(5,'link-1a081f96957a6a62',1,'topic:agent-calm','topic:class-calm','belongs_to','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(6,'link-679f5af25a99a01d',1,'topic:class-calm','topic:mech-spasm','acts_on','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(7,'link-d997598426fce8c4',1,'trial:NCT00000001','topic:agent-calm','tests','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(8,'link-ddb6a6c879db19a6',1,'trial:NCT00000001','topic:measure-night','uses','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(9,'link-5010537fb0c67d01',1,'trial:NCT00000001','strategy:U2','serves','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(10,'link-49aec4326f810441',1,'topic:measure-night','topic:target-sleep','shows','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(11,'link-df762852b2419105',1,'topic:measure-night','strategy:A1','serves','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(12,'link-b38da02f4a48af72',1,'topic:target-sleep','topic:domain-rest','belongs_to','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(13,'link-51d5aa55fa54f5ef',1,'topic:target-home','topic:domain-rest','belongs_to','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(14,'link-72458096abbb0592',1,'project:together','topic:target-sleep','addresses','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(15,'link-f12cb672b3de5d43',1,'project:secret','topic:target-home','addresses','For a test.','judgement','',NULL,NULL,'');
INSERT INTO "link" VALUES(16,'link-eed9863fa36d447b',1,'project:secret','topic:mech-spasm','studies','For a test.','judgement','',NULL,NULL,'');
CREATE TABLE "listening" (
	actor_key VARCHAR(120) NOT NULL, 
	seen_revision BIGINT NOT NULL, 
	digest BOOLEAN NOT NULL, 
	digest_on DATE, 
	language VARCHAR(20) NOT NULL, 
	PRIMARY KEY (actor_key)
);
INSERT INTO "listening" VALUES('made up actor_key',1,0,'2026-01-02','made up language');
CREATE TABLE mention (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	kind VARCHAR(60) NOT NULL, 
	subject VARCHAR(140) NOT NULL, 
	source_id INTEGER, is_verbatim BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "mention" VALUES(1,'m-1',1,'the calming antibody','agent','topic:agent-calm',1,0);
CREATE TABLE merged_organisation (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	into_id INTEGER NOT NULL, 
	merged_on DATE NOT NULL, 
	imports JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(into_id) REFERENCES organisation (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	UNIQUE (organisation_id)
);
INSERT INTO "merged_organisation" VALUES(1,'made up key',1,1,1,'2026-01-02','{}');
CREATE TABLE milestone (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	strategy_id INTEGER NOT NULL, 
	title VARCHAR(300) NOT NULL, 
	success_criterion VARCHAR(4000) NOT NULL, 
	window_start DATE, 
	window_end DATE, 
	weight INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	evidence VARCHAR(4000) NOT NULL, 
	evidence_url VARCHAR(1000) NOT NULL, 
	standing VARCHAR NOT NULL, 
	owner_id INTEGER, 
	source_id INTEGER, 
	basis_note VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(owner_id) REFERENCES organisation (id), 
	FOREIGN KEY(source_id) REFERENCES source (id), 
	FOREIGN KEY(strategy_id) REFERENCES strategy (id)
);
INSERT INTO "milestone" VALUES(1,'m-U1',1,1,'Step of U1','',NULL,NULL,1,'not_started','','','proposed',NULL,NULL,'');
INSERT INTO "milestone" VALUES(2,'m-U2',1,2,'Step of U2','',NULL,NULL,1,'not_started','','','proposed',NULL,NULL,'');
INSERT INTO "milestone" VALUES(3,'m-A1',1,3,'Step of A1','',NULL,NULL,1,'not_started','','','proposed',NULL,NULL,'');
INSERT INTO "milestone" VALUES(4,'m-W1',1,4,'Step of W1','',NULL,NULL,1,'not_started','','','proposed',NULL,NULL,'');
CREATE TABLE "organisation" (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	short_name VARCHAR(120) NOT NULL, 
	kind VARCHAR NOT NULL, 
	country VARCHAR(80) NOT NULL, 
	role_note VARCHAR(4000) NOT NULL, 
	website VARCHAR(1000) NOT NULL, 
	ror VARCHAR(60) NOT NULL, 
	org_id VARCHAR(200) NOT NULL, 
	reports_payments BOOLEAN NOT NULL, 
	source_id INTEGER, 
	note VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "organisation" VALUES(1,'north',1,'North','','funder','Italy','','','','',0,NULL,'');
INSERT INTO "organisation" VALUES(2,'south',1,'South','','patient_organisation','Italy','','','','',0,NULL,'');
INSERT INTO "organisation" VALUES(3,'lab',1,'Lab','','academia','Italy','','','','',0,NULL,'');
CREATE TABLE organisation_identifier (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	scheme VARCHAR(20) NOT NULL, 
	value VARCHAR(200) NOT NULL, 
	source_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "organisation_identifier" VALUES(1,'made up key',1,1,'made up scheme','made up value',NULL);
CREATE TABLE organisation_name (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	kind VARCHAR NOT NULL, 
	source_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "organisation_name" VALUES(1,'made up key',1,1,'made up name','kind',NULL);
CREATE TABLE output (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	title VARCHAR(600) NOT NULL, 
	year INTEGER, 
	address VARCHAR(1000) NOT NULL, 
	evidence VARCHAR(4000) NOT NULL, 
	project_id INTEGER, 
	organisation_id INTEGER, 
	is_lead BOOLEAN NOT NULL, 
	source_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "output" VALUES(1,'output-together',1,'paper','What together found',2026,'https://example.org/paper','Its funding line names the project.',1,NULL,0,NULL);
INSERT INTO "output" VALUES(2,'output-secret',1,'paper','What secret found',2026,'https://example.org/paper','Its funding line names the project.',3,NULL,0,NULL);
CREATE TABLE passkey (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	credential VARCHAR(1400) NOT NULL, 
	public_key VARCHAR(2000) NOT NULL, 
	sign_count BIGINT NOT NULL, 
	label VARCHAR(120) NOT NULL, 
	made_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	UNIQUE (credential)
);
INSERT INTO "passkey" VALUES(1,1,'made up credential','made up public_key',1,'made up label','2026-01-02 03:04:05.000000');
CREATE TABLE person (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	role VARCHAR NOT NULL, 
	organisation_id INTEGER, email VARCHAR(320), ended_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);
INSERT INTO "person" VALUES(1,'ana',1,'Ana','committee',NULL,NULL,NULL);
INSERT INTO "person" VALUES(2,'sec',1,'Sec','secretary',NULL,NULL,NULL);
INSERT INTO "person" VALUES(3,'pat',1,'Pat','patient_representative',NULL,NULL,NULL);
CREATE TABLE plan_edition (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	title VARCHAR(300) NOT NULL, 
	year INTEGER NOT NULL, 
	source_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "plan_edition" VALUES(1,'made up key',1,'made up title',1,NULL);
CREATE TABLE priority_area (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	edition_id INTEGER, 
	name VARCHAR(300) NOT NULL, 
	plain_summary VARCHAR(4000) NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(edition_id) REFERENCES plan_edition (id)
);
INSERT INTO "priority_area" VALUES(1,'U',1,NULL,'Area U','',0);
INSERT INTO "priority_area" VALUES(2,'A',1,NULL,'Area A','',1);
INSERT INTO "priority_area" VALUES(3,'W',1,NULL,'Area W','',2);
CREATE TABLE priority_weight (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	strategy_id INTEGER NOT NULL, 
	"group" VARCHAR(60) NOT NULL, 
	weight INTEGER NOT NULL, 
	reason VARCHAR(4000) NOT NULL, 
	set_on DATE NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(strategy_id) REFERENCES strategy (id)
);
INSERT INTO "priority_weight" VALUES(1,'made up key',1,1,'made up group',1,'made up reason','2026-01-02');
CREATE TABLE programme (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	year INTEGER, 
	area_id INTEGER, 
	announced_count INTEGER, 
	announced_cents BIGINT, 
	currency VARCHAR(3) NOT NULL, 
	statement_id INTEGER, 
	note VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(area_id) REFERENCES priority_area (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(statement_id) REFERENCES statement (id)
);
INSERT INTO "programme" VALUES(1,'made up key',1,'made up name',1,1,NULL,1,1,'mad',NULL,'made up note');
CREATE TABLE project (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	start DATE, 
	start_precision VARCHAR, 
	"end" DATE, 
	end_precision VARCHAR, 
	title VARCHAR(300) NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	summary VARCHAR(4000) NOT NULL, 
	lead VARCHAR(300) NOT NULL, 
	host_id INTEGER, 
	city VARCHAR(120) NOT NULL, 
	country VARCHAR(80) NOT NULL, 
	status VARCHAR NOT NULL, 
	scope VARCHAR NOT NULL, 
	area_id INTEGER, 
	follows_id INTEGER, 
	source_id INTEGER, 
	confidence VARCHAR NOT NULL, 
	updated_on DATE, 
	note VARCHAR(4000) NOT NULL, plain_summary VARCHAR(4000) DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(area_id) REFERENCES priority_area (id), 
	FOREIGN KEY(follows_id) REFERENCES project (id), 
	FOREIGN KEY(host_id) REFERENCES organisation (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "project" VALUES(1,'together',1,NULL,NULL,NULL,NULL,'Project together','Project together','','',NULL,'','Italy','unknown','progressive',NULL,NULL,NULL,'medium','2026-11-21','','');
INSERT INTO "project" VALUES(2,'quiet',1,NULL,NULL,NULL,NULL,'Project quiet','Project quiet','','',NULL,'','Italy','unknown','progressive',NULL,NULL,NULL,'medium','2026-11-21','','');
INSERT INTO "project" VALUES(3,'secret',1,NULL,NULL,NULL,NULL,'Project secret','Project secret','','',NULL,'','Italy','unknown','progressive',NULL,NULL,NULL,'medium','2026-11-21','','');
CREATE TABLE ranking (
	id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	actor_key VARCHAR(120) NOT NULL, 
	"group" VARCHAR(40) NOT NULL, 
	"order" JSON NOT NULL, 
	unknown JSON NOT NULL, 
	sent_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(round_id) REFERENCES ranking_round (id), 
	UNIQUE (round_id, actor_key)
);
INSERT INTO "ranking" VALUES(1,1,'made up actor_key','made up group','{}','{}','2026-01-02 03:04:05.000000');
CREATE TABLE ranking_round (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	question VARCHAR(300) NOT NULL, 
	about VARCHAR(40) NOT NULL, 
	opens_on DATE NOT NULL, 
	closes_on DATE NOT NULL, 
	outcome VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "ranking_round" VALUES(1,'round-first',1,'Which strategies matter most?','strategies','2026-11-01','2099-01-01','');
CREATE TABLE rate_edition (
	name VARCHAR(300) NOT NULL, 
	newest_on DATE NOT NULL, 
	days INTEGER NOT NULL, 
	currencies INTEGER NOT NULL, 
	in_force BOOLEAN NOT NULL, 
	reason VARCHAR(4000) NOT NULL, 
	added_on DATE NOT NULL, 
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "rate_edition" VALUES('made up name','2026-01-02',1,1,0,'made up reason','2026-01-02',1,'made up key',1);
CREATE TABLE rate_table (
	edition_key VARCHAR(120) NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (edition_key)
);
INSERT INTO "rate_table" VALUES('made up edition_key',X'6D616465207570');
CREATE TABLE recovery_code (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	used_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "recovery_code" VALUES(1,1,'made up digest','2026-01-02 03:04:05.000000');
CREATE TABLE "relation" (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	from_id INTEGER NOT NULL, 
	to_id INTEGER, 
	award_id INTEGER, 
	kind VARCHAR NOT NULL, 
	year INTEGER, 
	source_id INTEGER, 
	note VARCHAR(4000) NOT NULL, 
	is_opinion BOOLEAN DEFAULT 0 NOT NULL, 
	drawn_by VARCHAR(120) DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id), 
	FOREIGN KEY(from_id) REFERENCES organisation (id), 
	FOREIGN KEY(award_id) REFERENCES award (id), 
	FOREIGN KEY(to_id) REFERENCES organisation (id)
);
INSERT INTO "relation" VALUES(1,'made up key',1,1,NULL,NULL,'kind',1,NULL,'made up note',0,'made up drawn_by');
CREATE TABLE revision (
	id INTEGER NOT NULL, 
	number BIGINT NOT NULL, epoch VARCHAR(32) DEFAULT '' NOT NULL, mark VARCHAR(32) DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "revision" VALUES(1,1,'9710d0d10d2239a2','5b596b5e9aeb25bb');
CREATE TABLE sign_in (
	digest VARCHAR(64) NOT NULL, 
	person_id INTEGER NOT NULL, 
	stage VARCHAR(20) NOT NULL, 
	way VARCHAR(20) NOT NULL, 
	made_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	ended_at DATETIME, proved_at DATETIME, 
	PRIMARY KEY (digest), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "sign_in" VALUES('made up digest',1,'made up stage','made up way','2026-01-02 03:04:05.000000','2026-01-02 03:04:05.000000','2026-01-02 03:04:05.000000','2026-01-02 03:04:05.000000','2026-01-02 03:04:05.000000');
CREATE TABLE sign_in_event (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	person_id INTEGER, 
	outcome VARCHAR(40) NOT NULL, 
	way VARCHAR(20) NOT NULL, 
	place VARCHAR(20) NOT NULL, 
	known BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "sign_in_event" VALUES(1,'2026-01-02 03:04:05.000000',NULL,'made up outcome','made up way','made up place',0);
CREATE TABLE source (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	title VARCHAR(300) NOT NULL, 
	url VARCHAR(1000) NOT NULL, 
	locator VARCHAR(300) NOT NULL, 
	read_on DATE, 
	PRIMARY KEY (id)
);
INSERT INTO "source" VALUES(1,'paper',1,'A paper','https://example.org/paper','',NULL);
CREATE TABLE statement (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	scope VARCHAR NOT NULL, 
	text VARCHAR(4000) NOT NULL, 
	count INTEGER, 
	amount_cents BIGINT, 
	currency VARCHAR(3) NOT NULL, 
	as_of_year INTEGER, 
	project_id INTEGER, 
	organisation_id INTEGER, 
	source_id INTEGER, 
	preferred BOOLEAN NOT NULL, 
	disputes_key VARCHAR(120) NOT NULL, 
	use_note VARCHAR(4000) NOT NULL, 
	note VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "statement" VALUES(1,'made up key',1,'scope','made up text',1,1,'mad',1,NULL,NULL,NULL,0,'made up disputes_key','made up use_note','made up note');
CREATE TABLE strategy (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	area_id INTEGER NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	short_name VARCHAR(120) NOT NULL, 
	plain_summary VARCHAR(4000) NOT NULL, 
	position INTEGER NOT NULL, 
	owner_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(area_id) REFERENCES priority_area (id), 
	FOREIGN KEY(owner_id) REFERENCES organisation (id)
);
INSERT INTO "strategy" VALUES(1,'U1',1,1,'Strategy U1','Short U1','',1,NULL);
INSERT INTO "strategy" VALUES(2,'U2',1,1,'Strategy U2','Short U2','',2,NULL);
INSERT INTO "strategy" VALUES(3,'A1',1,2,'Strategy A1','Short A1','',1,NULL);
INSERT INTO "strategy" VALUES(4,'W1',1,3,'Strategy W1','Short W1','',1,NULL);
CREATE TABLE strategy_share (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	strategy_id INTEGER, 
	basis_points INTEGER NOT NULL, 
	basis VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	nearest_fit BOOLEAN NOT NULL, 
	proposed_by VARCHAR(120) NOT NULL, 
	note VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(strategy_id) REFERENCES strategy (id)
);
INSERT INTO "strategy_share" VALUES(1,'together-U1',1,1,1,5000,'suggested','current',0,'','');
INSERT INTO "strategy_share" VALUES(2,'together-A1',1,1,3,2500,'suggested','current',0,'','');
INSERT INTO "strategy_share" VALUES(3,'together-W1',1,1,4,2500,'suggested','current',0,'','');
INSERT INTO "strategy_share" VALUES(4,'quiet-U2',1,2,2,10000,'suggested','current',0,'','');
INSERT INTO "strategy_share" VALUES(5,'secret-W1',1,3,4,10000,'suggested','current',0,'','');
CREATE TABLE synonym (
	vocabulary VARCHAR(40) NOT NULL, 
	code VARCHAR(60) NOT NULL, 
	word VARCHAR(120) NOT NULL, 
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "synonym" VALUES('made up vocabulary','made up code','made up word',1,'made up key',1);
CREATE TABLE term (
	vocabulary VARCHAR(40) NOT NULL, 
	code VARCHAR(60) NOT NULL, 
	meaning VARCHAR(4000) NOT NULL, 
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "term" VALUES('made up vocabulary','made up code','made up meaning',1,'made up key',1);
CREATE TABLE topic (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	aliases VARCHAR(4000) NOT NULL, 
	plain_summary VARCHAR(4000) NOT NULL, 
	detail VARCHAR(4000) NOT NULL, 
	measure_kind VARCHAR(40) NOT NULL, 
	maturity VARCHAR(40) NOT NULL, 
	next_step VARCHAR(4000) NOT NULL, 
	reason VARCHAR(4000) NOT NULL, 
	kind VARCHAR NOT NULL, 
	passage VARCHAR(4000) NOT NULL, 
	locator VARCHAR(300) NOT NULL, 
	origin VARCHAR NOT NULL, 
	added_by VARCHAR(120) NOT NULL, 
	added_on DATE, 
	source_id INTEGER, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "topic" VALUES(1,'need-sleep',1,'Broken sleep','','People sleep badly.','','','','','','need','','','named','',NULL,1,0);
INSERT INTO "topic" VALUES(2,'cause-spasm',1,'Spasms at night','','','','','','','','root_cause','','','named','',NULL,1,1);
INSERT INTO "topic" VALUES(3,'rec-sleep',1,'Treat spasms','','','','','','','','recommendation','','','named','',NULL,1,2);
INSERT INTO "topic" VALUES(4,'outcome-rest',1,'Rested people','','','','','','','','desired_outcome','','','named','',NULL,1,3);
INSERT INTO "topic" VALUES(5,'mech-spasm',1,'Spasticity','','','','','','','','mechanism','','','named','',NULL,1,4);
INSERT INTO "topic" VALUES(6,'agent-calm',1,'Calmamab','CM-1','','','','','','','agent','','','named','',NULL,1,5);
INSERT INTO "topic" VALUES(7,'class-calm',1,'Calming antibodies','','','','','','','','agent_class','','','named','',NULL,1,6);
INSERT INTO "topic" VALUES(8,'measure-night',1,'Night score','','','','digital','exploratory','A second group.','','measure','','','named','',NULL,1,7);
INSERT INTO "topic" VALUES(9,'domain-rest',1,'Rest','','','','','','','','well_being_domain','','','named','',NULL,1,8);
INSERT INTO "topic" VALUES(10,'target-sleep',1,'Sleep','','','','','','','','well_being_target','','','named','',NULL,1,9);
INSERT INTO "topic" VALUES(11,'target-home',1,'Home','','','','','','','For a test.','well_being_target','','','added','',NULL,1,10);
INSERT INTO "topic" VALUES(12,'group-academia',1,'Academia','','','','','','','','stakeholder_group','','','named','',NULL,1,11);
CREATE TABLE trial (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	start DATE, 
	start_precision VARCHAR, 
	"end" DATE, 
	end_precision VARCHAR, 
	title VARCHAR(600) NOT NULL, 
	acronym VARCHAR(120) NOT NULL, 
	intervention VARCHAR(4000) NOT NULL, 
	sponsor VARCHAR(300) NOT NULL, 
	phase VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	population VARCHAR(300) NOT NULL, 
	profile VARCHAR NOT NULL, 
	enrolment INTEGER, 
	enrolment_is_planned BOOLEAN NOT NULL, 
	outcome VARCHAR(4000) NOT NULL, 
	stop_reason VARCHAR(4000) NOT NULL, 
	plain_summary VARCHAR(4000) NOT NULL, 
	registry_id VARCHAR(60) NOT NULL, 
	other_ids VARCHAR(300) NOT NULL, 
	collaborators VARCHAR(4000) NOT NULL, 
	phase_text VARCHAR(120) NOT NULL, 
	status_text VARCHAR(120) NOT NULL, 
	countries VARCHAR(4000) NOT NULL, 
	sites INTEGER, 
	outcome_kinds VARCHAR(4000) NOT NULL, 
	class_id INTEGER, 
	classified_by VARCHAR NOT NULL, 
	result_note VARCHAR(4000) NOT NULL, 
	as_of DATE, 
	confidence VARCHAR NOT NULL, 
	source_id INTEGER, 
	result_source_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(class_id) REFERENCES topic (id), 
	FOREIGN KEY(result_source_id) REFERENCES source (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "trial" VALUES(1,'NCT00000001',1,'2018-03-01',NULL,'2020-06-30',NULL,'Calmamab at night','CALM','','','2','completed','SPMS','disease_modification',40,0,'','','','NCT00000001','','','','','',NULL,'',7,'rule','','2025-09-25','medium',NULL,NULL);
INSERT INTO "trial" VALUES(2,'NCT00000002',1,'2021-01-01',NULL,'2027-01-01',NULL,'Walking by night','','','','n/a','recruiting','PPMS+SPMS','symptoms',NULL,0,'','','','NCT00000002','','','','','',NULL,'',NULL,'rule','','2025-09-25','medium',NULL,NULL);
INSERT INTO "trial" VALUES(3,'NCT00000003',1,NULL,NULL,NULL,NULL,'Never begun','','','','3','withdrawn','','disease_modification',NULL,0,'','','','NCT00000003','','','','','',NULL,'',NULL,'rule','','2025-09-25','medium',NULL,NULL);
CREATE TABLE verdict (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	subject VARCHAR(140) NOT NULL, 
	verdict VARCHAR NOT NULL, 
	"on" DATE, 
	on_precision VARCHAR, 
	on_basis VARCHAR NOT NULL, 
	note VARCHAR(4000) NOT NULL, 
	source_id INTEGER, kind VARCHAR DEFAULT 'result' NOT NULL, people VARCHAR(300) DEFAULT '' NOT NULL, people_group VARCHAR(40) DEFAULT '' NOT NULL, region VARCHAR(60) DEFAULT '' NOT NULL, body VARCHAR(300) DEFAULT '' NOT NULL, outcome VARCHAR(4000) DEFAULT '' NOT NULL, effect VARCHAR(4000) DEFAULT '' NOT NULL, harms VARCHAR(4000) DEFAULT '' NOT NULL, plain VARCHAR(4000) DEFAULT '' NOT NULL, quote VARCHAR(4000) DEFAULT '' NOT NULL, support VARCHAR(40) DEFAULT '' NOT NULL, number INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "verdict" VALUES(1,'v-1',1,'trial:NCT00000001','negative','2020-12-01','day','dated','',1,'result','','','','','','','','','','',NULL);
CREATE TABLE worker (
	name VARCHAR(160) NOT NULL, 
	machine VARCHAR(120) NOT NULL, 
	seen_at DATETIME NOT NULL, 
	facts JSON NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "worker" VALUES('made up name','made up machine','2026-01-02 03:04:05.000000','{}');
CREATE TABLE write_key (
	"key" VARCHAR(120) NOT NULL, 
	actor_key VARCHAR(120) NOT NULL, 
	verb VARCHAR(60) NOT NULL, 
	result_key VARCHAR(120) NOT NULL, 
	contents VARCHAR(64) NOT NULL, 
	revision BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "write_key" VALUES('made up key','made up actor_key','made up verb','made up result_key','made up contents',1,'2026-01-02 03:04:05.000000');
CREATE INDEX ix_change_record_id ON change (record_id);
CREATE INDEX ix_change_record_type ON change (record_type);
CREATE INDEX ix_change_revision ON change (revision);
CREATE UNIQUE INDEX ix_source_key ON source ("key");
CREATE UNIQUE INDEX ix_plan_edition_key ON plan_edition ("key");
CREATE UNIQUE INDEX ix_person_key ON person ("key");
CREATE UNIQUE INDEX ix_priority_area_key ON priority_area ("key");
CREATE INDEX ix_project_host_id ON project (host_id);
CREATE UNIQUE INDEX ix_project_key ON project ("key");
CREATE INDEX ix_strategy_area_id ON strategy (area_id);
CREATE UNIQUE INDEX ix_strategy_key ON strategy ("key");
CREATE UNIQUE INDEX ix_aim_key ON aim ("key");
CREATE INDEX ix_aim_strategy_id ON aim (strategy_id);
CREATE UNIQUE INDEX ix_funding_target_key ON funding_target ("key");
CREATE INDEX ix_funding_target_strategy_id ON funding_target (strategy_id);
CREATE UNIQUE INDEX ix_milestone_key ON milestone ("key");
CREATE INDEX ix_milestone_strategy_id ON milestone (strategy_id);
CREATE UNIQUE INDEX ix_priority_weight_key ON priority_weight ("key");
CREATE INDEX ix_priority_weight_strategy_id ON priority_weight (strategy_id);
CREATE UNIQUE INDEX ix_statement_key ON statement ("key");
CREATE INDEX ix_share_project_state ON strategy_share (project_id, state);
CREATE UNIQUE INDEX ix_strategy_share_key ON strategy_share ("key");
CREATE INDEX ix_strategy_share_project_id ON strategy_share (project_id);
CREATE UNIQUE INDEX ix_programme_key ON programme ("key");
CREATE INDEX ix_programme_organisation_id ON programme (organisation_id);
CREATE INDEX ix_award_funder_id ON award (funder_id);
CREATE UNIQUE INDEX ix_award_key ON award ("key");
CREATE INDEX ix_award_programme_id ON award (programme_id);
CREATE INDEX ix_award_project_id ON award (project_id);
CREATE INDEX ix_contribution_award_id ON contribution (award_id);
CREATE UNIQUE INDEX ix_contribution_key ON contribution ("key");
CREATE INDEX ix_link_from_ref ON link (from_ref);
CREATE UNIQUE INDEX ix_link_key ON link ("key");
CREATE INDEX ix_link_role ON link (role);
CREATE INDEX ix_link_to_ref ON link (to_ref);
CREATE UNIQUE INDEX ix_mention_key ON mention ("key");
CREATE INDEX ix_mention_subject ON mention (subject);
CREATE UNIQUE INDEX ix_topic_key ON topic ("key");
CREATE UNIQUE INDEX ix_verdict_key ON verdict ("key");
CREATE INDEX ix_verdict_subject ON verdict (subject);
CREATE INDEX ix_trial_class_id ON trial (class_id);
CREATE UNIQUE INDEX ix_trial_key ON trial ("key");
CREATE UNIQUE INDEX ix_indicator_key ON indicator ("key");
CREATE INDEX ix_indicator_strategy_id ON indicator (strategy_id);
CREATE INDEX ix_indicator_reading_indicator_id ON indicator_reading (indicator_id);
CREATE UNIQUE INDEX ix_indicator_reading_key ON indicator_reading ("key");
CREATE INDEX ix_relation_to_id ON relation (to_id);
CREATE INDEX ix_relation_award_id ON relation (award_id);
CREATE UNIQUE INDEX ix_relation_key ON relation ("key");
CREATE INDEX ix_relation_from_id ON relation (from_id);
CREATE INDEX ix_identity_person_id ON identity (person_id);
CREATE INDEX ix_invitation_person_id ON invitation (person_id);
CREATE INDEX ix_passkey_person_id ON passkey (person_id);
CREATE INDEX ix_recovery_code_person_id ON recovery_code (person_id);
CREATE INDEX ix_sign_in_person_id ON sign_in (person_id);
CREATE UNIQUE INDEX ix_person_email ON person (email);
CREATE INDEX ix_draft_actor_key ON draft (actor_key);
CREATE INDEX ix_draft_expires_at ON draft (expires_at);
CREATE INDEX ix_import_file_actor_key ON import_file (actor_key);
CREATE INDEX ix_import_file_digest ON import_file (digest);
CREATE INDEX ix_import_file_funder_id ON import_file (funder_id);
CREATE UNIQUE INDEX ix_import_file_key ON import_file ("key");
CREATE INDEX ix_import_body_import_id ON import_body (import_id);
CREATE UNIQUE INDEX ix_import_row_place ON import_row (import_id, position);
CREATE INDEX ix_import_row_verdict ON import_row (verdict);
CREATE UNIQUE INDEX ix_organisation_key ON organisation ("key");
CREATE INDEX ix_change_record_key ON change (record_key);
CREATE INDEX ix_change_project_id ON change (project_id);
CREATE INDEX ix_project_follows_id ON project (follows_id);
CREATE INDEX ix_statement_project_id ON statement (project_id);
CREATE UNIQUE INDEX ix_rate_edition_key ON rate_edition ("key");
CREATE UNIQUE INDEX ix_synonym_key ON synonym ("key");
CREATE INDEX ix_merged_organisation_into_id ON merged_organisation (into_id);
CREATE UNIQUE INDEX ix_merged_organisation_key ON merged_organisation ("key");
CREATE UNIQUE INDEX ix_organisation_identifier_key ON organisation_identifier ("key");
CREATE INDEX ix_organisation_identifier_number ON organisation_identifier (scheme, value);
CREATE INDEX ix_organisation_identifier_organisation_id ON organisation_identifier (organisation_id);
CREATE UNIQUE INDEX ix_organisation_name_key ON organisation_name ("key");
CREATE INDEX ix_organisation_name_organisation_id ON organisation_name (organisation_id);
CREATE UNIQUE INDEX ix_term_key ON term ("key");
CREATE UNIQUE INDEX ix_comment_key ON comment ("key");
CREATE INDEX ix_comment_parent_id ON comment (parent_id);
CREATE INDEX ix_comment_subject ON comment (subject);
CREATE INDEX ix_comment_answer_comment_id ON comment_answer (comment_id);
CREATE UNIQUE INDEX ix_comment_answer_key ON comment_answer ("key");
CREATE INDEX ix_comment_report_actor_key ON comment_report (actor_key);
CREATE INDEX ix_comment_report_comment_id ON comment_report (comment_id);
CREATE INDEX ix_comment_text_author_key ON comment_text (author_key);
CREATE UNIQUE INDEX ix_involvement_key ON involvement ("key");
CREATE INDEX ix_involvement_project_id ON involvement (project_id);
CREATE UNIQUE INDEX ix_countersign_key ON countersign ("key");
CREATE UNIQUE INDEX ix_ranking_round_key ON ranking_round ("key");
CREATE INDEX ix_ranking_actor_key ON ranking (actor_key);
CREATE INDEX ix_ranking_round_id ON ranking (round_id);
CREATE INDEX ix_change_behind ON change (behind);
CREATE INDEX ix_sign_in_event_at ON sign_in_event (at);
CREATE INDEX ix_sign_in_event_person_id ON sign_in_event (person_id);
CREATE UNIQUE INDEX ix_lay_result_key ON lay_result ("key");
CREATE INDEX ix_lay_result_subject ON lay_result (subject);
CREATE UNIQUE INDEX ix_output_key ON output ("key");
CREATE INDEX ix_output_project_id ON output (project_id);
CREATE INDEX ix_output_organisation_id ON output (organisation_id);
CREATE INDEX ix_dispute_subject ON dispute (subject);
CREATE INDEX ix_dispute_actor_key ON dispute (actor_key);
CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'The history can only grow.'); END;
CREATE TRIGGER change_no_replace BEFORE INSERT ON change WHEN EXISTS (SELECT 1 FROM change WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'The history can only grow.'); END;
CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'The history can only grow.'); END;
COMMIT;
