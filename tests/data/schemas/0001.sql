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
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
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
	note VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(funder_id) REFERENCES organisation (id), 
	FOREIGN KEY(programme_id) REFERENCES programme (id), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "award" VALUES(1,'together-north',1,'2024-07-01',NULL,'2027-06-30',NULL,1,1,NULL,'','EUR',NULL,'published',1,'public',NULL,NULL,'medium',NULL,'');
INSERT INTO "award" VALUES(2,'together-south',1,'2024-07-01',NULL,'2027-06-30',NULL,1,2,NULL,'','EUR',NULL,'published',0,'public',NULL,NULL,'medium',NULL,'');
INSERT INTO "award" VALUES(3,'quiet-north',1,NULL,NULL,NULL,NULL,2,1,NULL,'','EUR',NULL,'undated',1,'public',NULL,NULL,'medium',NULL,'');
INSERT INTO "award" VALUES(4,'secret-north',1,NULL,NULL,NULL,NULL,3,1,NULL,'','EUR',NULL,'undated',1,'embargoed','2099-01-01',NULL,'medium',NULL,'');
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
	why VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "change" VALUES(1,1,'2026-11-26 01:30:27.806402','loader','secretary','load','priority_area',1,'U',NULL,1,'{"key": "U", "name": "Area U", "position": 0, "id": 1, "version": 1, "edition_id": null, "plain_summary": ""}',0,'');
INSERT INTO "change" VALUES(2,1,'2026-11-26 01:30:27.811185','loader','secretary','load','priority_area',2,'A',NULL,1,'{"key": "A", "name": "Area A", "position": 1, "id": 2, "version": 1, "edition_id": null, "plain_summary": ""}',0,'');
INSERT INTO "change" VALUES(3,1,'2026-11-26 01:30:27.812785','loader','secretary','load','priority_area',3,'W',NULL,1,'{"key": "W", "name": "Area W", "position": 2, "id": 3, "version": 1, "edition_id": null, "plain_summary": ""}',0,'');
INSERT INTO "change" VALUES(4,1,'2026-11-26 01:30:27.815769','loader','secretary','load','strategy',1,'U1',NULL,1,'{"key": "U1", "area_id": 1, "name": "Strategy U1", "short_name": "Short U1", "position": 1, "id": 1, "version": 1, "plain_summary": "", "owner_id": null}',0,'');
INSERT INTO "change" VALUES(5,1,'2026-11-26 01:30:27.824432','loader','secretary','load','milestone',1,'m-U1',NULL,1,'{"key": "m-U1", "strategy_id": 1, "title": "Step of U1", "id": 1, "version": 1, "success_criterion": "", "window_start": null, "window_end": null, "weight": 1, "state": "not_started", "evidence": "", "evidence_url": "", "standing": "proposed", "owner_id": null, "source_id": null, "basis_note": ""}',0,'');
INSERT INTO "change" VALUES(6,1,'2026-11-26 01:30:27.825903','loader','secretary','load','strategy',2,'U2',NULL,1,'{"key": "U2", "area_id": 1, "name": "Strategy U2", "short_name": "Short U2", "position": 2, "id": 2, "version": 1, "plain_summary": "", "owner_id": null}',0,'');
INSERT INTO "change" VALUES(7,1,'2026-11-26 01:30:27.827278','loader','secretary','load','milestone',2,'m-U2',NULL,1,'{"key": "m-U2", "strategy_id": 2, "title": "Step of U2", "id": 2, "version": 1, "success_criterion": "", "window_start": null, "window_end": null, "weight": 1, "state": "not_started", "evidence": "", "evidence_url": "", "standing": "proposed", "owner_id": null, "source_id": null, "basis_note": ""}',0,'');
INSERT INTO "change" VALUES(8,1,'2026-11-26 01:30:27.828520','loader','secretary','load','strategy',3,'A1',NULL,1,'{"key": "A1", "area_id": 2, "name": "Strategy A1", "short_name": "Short A1", "position": 1, "id": 3, "version": 1, "plain_summary": "", "owner_id": null}',0,'');
INSERT INTO "change" VALUES(9,1,'2026-11-26 01:30:27.829782','loader','secretary','load','milestone',3,'m-A1',NULL,1,'{"key": "m-A1", "strategy_id": 3, "title": "Step of A1", "id": 3, "version": 1, "success_criterion": "", "window_start": null, "window_end": null, "weight": 1, "state": "not_started", "evidence": "", "evidence_url": "", "standing": "proposed", "owner_id": null, "source_id": null, "basis_note": ""}',0,'');
INSERT INTO "change" VALUES(10,1,'2026-11-26 01:30:27.830956','loader','secretary','load','strategy',4,'W1',NULL,1,'{"key": "W1", "area_id": 3, "name": "Strategy W1", "short_name": "Short W1", "position": 1, "id": 4, "version": 1, "plain_summary": "", "owner_id": null}',0,'');
INSERT INTO "change" VALUES(11,1,'2026-11-26 01:30:27.832160','loader','secretary','load','milestone',4,'m-W1',NULL,1,'{"key": "m-W1", "strategy_id": 4, "title": "Step of W1", "id": 4, "version": 1, "success_criterion": "", "window_start": null, "window_end": null, "weight": 1, "state": "not_started", "evidence": "", "evidence_url": "", "standing": "proposed", "owner_id": null, "source_id": null, "basis_note": ""}',0,'');
INSERT INTO "change" VALUES(12,1,'2026-11-26 01:30:27.841314','loader','secretary','load','organisation',1,'north',NULL,1,'{"key": "north", "name": "North", "kind": "funder", "country": "Italy", "id": 1, "version": 1, "short_name": "", "role_note": "", "website": "", "ror": "", "org_id": "", "reports_payments": false, "source_id": null, "note": ""}',0,'');
INSERT INTO "change" VALUES(13,1,'2026-11-26 01:30:27.842666','loader','secretary','load','organisation',2,'south',NULL,1,'{"key": "south", "name": "South", "kind": "patient_organisation", "country": "Italy", "id": 2, "version": 1, "short_name": "", "role_note": "", "website": "", "ror": "", "org_id": "", "reports_payments": false, "source_id": null, "note": ""}',0,'');
INSERT INTO "change" VALUES(14,1,'2026-11-26 01:30:27.843804','loader','secretary','load','organisation',3,'lab',NULL,1,'{"key": "lab", "name": "Lab", "kind": "academia", "country": "Italy", "id": 3, "version": 1, "short_name": "", "role_note": "", "website": "", "ror": "", "org_id": "", "reports_payments": false, "source_id": null, "note": ""}',0,'');
INSERT INTO "change" VALUES(15,1,'2026-11-26 01:30:27.846860','loader','secretary','load','person',1,'ana',NULL,1,'{"key": "ana", "role": "committee", "id": 1, "version": 1, "organisation_id": null, "name": "Ana"}',0,'');
INSERT INTO "change" VALUES(16,1,'2026-11-26 01:30:27.848053','loader','secretary','load','person',2,'sec',NULL,1,'{"key": "sec", "role": "secretary", "id": 2, "version": 1, "organisation_id": null, "name": "Sec"}',0,'');
INSERT INTO "change" VALUES(17,1,'2026-11-26 01:30:27.853686','loader','secretary','load','person',3,'pat',NULL,1,'{"key": "pat", "role": "patient_representative", "id": 3, "version": 1, "organisation_id": null, "name": "Pat"}',0,'');
INSERT INTO "change" VALUES(18,1,'2026-11-26 01:30:27.858351','loader','secretary','load','project',1,'together',1,1,'{"key": "together", "title": "Project together", "name": "Project together", "country": "Italy", "updated_on": "2026-11-21", "id": 1, "version": 1, "start": null, "start_precision": null, "end": null, "end_precision": null, "summary": "", "lead": "", "host_id": null, "city": "", "status": "unknown", "scope": "progressive", "area_id": null, "follows_id": null, "source_id": null, "confidence": "medium", "note": ""}',0,'');
INSERT INTO "change" VALUES(19,1,'2026-11-26 01:30:27.870929','loader','secretary','load','award',1,'together-north',1,1,'{"key": "together-north", "start": "2024-07-01", "end": "2027-06-30", "project_id": 1, "funder_id": 1, "currency": "EUR", "date_basis": "published", "leads": true, "id": 1, "version": 1, "start_precision": null, "end_precision": null, "programme_id": null, "own_reference": "", "award_year": null, "visibility": "public", "embargo_until": null, "source_id": null, "confidence": "medium", "logged_on": null, "note": ""}',0,'');
INSERT INTO "change" VALUES(20,1,'2026-11-26 01:30:27.875467','loader','secretary','load','contribution',1,'together-north-c',1,1,'{"key": "together-north-c", "award_id": 1, "amount_cents": 200000000, "currency": "EUR", "value_date": "2024-07-01", "value_precision": "day", "id": 1, "version": 1, "stage": "committed", "qualifier": "exact", "likelihood_pct": null, "note": ""}',0,'');
INSERT INTO "change" VALUES(21,1,'2026-11-26 01:30:27.883053','loader','secretary','load','award',2,'together-south',1,1,'{"key": "together-south", "start": "2024-07-01", "end": "2027-06-30", "project_id": 1, "funder_id": 2, "currency": "EUR", "date_basis": "published", "leads": false, "id": 2, "version": 1, "start_precision": null, "end_precision": null, "programme_id": null, "own_reference": "", "award_year": null, "visibility": "public", "embargo_until": null, "source_id": null, "confidence": "medium", "logged_on": null, "note": ""}',0,'');
INSERT INTO "change" VALUES(22,1,'2026-11-26 01:30:27.888609','loader','secretary','load','contribution',2,'together-south-c',1,1,'{"key": "together-south-c", "award_id": 2, "amount_cents": 50000000, "currency": "EUR", "value_date": "2024-07-01", "value_precision": "day", "id": 2, "version": 1, "stage": "committed", "qualifier": "exact", "likelihood_pct": null, "note": ""}',0,'');
INSERT INTO "change" VALUES(23,1,'2026-11-26 01:30:27.904158','loader','secretary','load','strategy_share',1,'together-U1',1,1,'{"key": "together-U1", "project_id": 1, "strategy_id": 1, "basis_points": 5000, "id": 1, "version": 1, "basis": "suggested", "state": "current", "nearest_fit": false, "proposed_by": "", "note": ""}',0,'');
INSERT INTO "change" VALUES(24,1,'2026-11-26 01:30:27.906773','loader','secretary','load','strategy_share',2,'together-A1',1,1,'{"key": "together-A1", "project_id": 1, "strategy_id": 3, "basis_points": 2500, "id": 2, "version": 1, "basis": "suggested", "state": "current", "nearest_fit": false, "proposed_by": "", "note": ""}',0,'');
INSERT INTO "change" VALUES(25,1,'2026-11-26 01:30:27.908647','loader','secretary','load','strategy_share',3,'together-W1',1,1,'{"key": "together-W1", "project_id": 1, "strategy_id": 4, "basis_points": 2500, "id": 3, "version": 1, "basis": "suggested", "state": "current", "nearest_fit": false, "proposed_by": "", "note": ""}',0,'');
INSERT INTO "change" VALUES(26,1,'2026-11-26 01:30:27.909964','loader','secretary','load','project',2,'quiet',2,1,'{"key": "quiet", "title": "Project quiet", "name": "Project quiet", "country": "Italy", "updated_on": "2026-11-21", "id": 2, "version": 1, "start": null, "start_precision": null, "end": null, "end_precision": null, "summary": "", "lead": "", "host_id": null, "city": "", "status": "unknown", "scope": "progressive", "area_id": null, "follows_id": null, "source_id": null, "confidence": "medium", "note": ""}',0,'');
INSERT INTO "change" VALUES(27,1,'2026-11-26 01:30:27.919348','loader','secretary','load','award',3,'quiet-north',2,1,'{"key": "quiet-north", "project_id": 2, "funder_id": 1, "currency": "EUR", "leads": true, "id": 3, "version": 1, "start": null, "start_precision": null, "end": null, "end_precision": null, "programme_id": null, "own_reference": "", "award_year": null, "date_basis": "undated", "visibility": "public", "embargo_until": null, "source_id": null, "confidence": "medium", "logged_on": null, "note": ""}',0,'');
INSERT INTO "change" VALUES(28,1,'2026-11-26 01:30:27.920977','loader','secretary','load','contribution',3,'quiet-north-c',2,1,'{"key": "quiet-north-c", "award_id": 3, "amount_cents": null, "currency": "EUR", "value_date": null, "value_precision": null, "id": 3, "version": 1, "stage": "committed", "qualifier": "exact", "likelihood_pct": null, "note": ""}',0,'');
INSERT INTO "change" VALUES(29,1,'2026-11-26 01:30:27.923392','loader','secretary','load','strategy_share',4,'quiet-U2',2,1,'{"key": "quiet-U2", "project_id": 2, "strategy_id": 2, "basis_points": 10000, "id": 4, "version": 1, "basis": "suggested", "state": "current", "nearest_fit": false, "proposed_by": "", "note": ""}',0,'');
INSERT INTO "change" VALUES(30,1,'2026-11-26 01:30:27.929662','loader','secretary','load','project',3,'secret',3,1,'{"key": "secret", "title": "Project secret", "name": "Project secret", "country": "Italy", "updated_on": "2026-11-21", "id": 3, "version": 1, "start": null, "start_precision": null, "end": null, "end_precision": null, "summary": "", "lead": "", "host_id": null, "city": "", "status": "unknown", "scope": "progressive", "area_id": null, "follows_id": null, "source_id": null, "confidence": "medium", "note": ""}',0,'');
INSERT INTO "change" VALUES(31,1,'2026-11-26 01:30:27.932384','loader','secretary','load','award',4,'secret-north',3,1,'{"key": "secret-north", "project_id": 3, "funder_id": 1, "currency": "EUR", "leads": true, "visibility": "embargoed", "embargo_until": "2099-01-01", "id": 4, "version": 1, "start": null, "start_precision": null, "end": null, "end_precision": null, "programme_id": null, "own_reference": "", "award_year": null, "date_basis": "undated", "source_id": null, "confidence": "medium", "logged_on": null, "note": ""}',0,'');
INSERT INTO "change" VALUES(32,1,'2026-11-26 01:30:27.933646','loader','secretary','load','contribution',4,'secret-north-c',3,1,'{"key": "secret-north-c", "award_id": 4, "amount_cents": 9000000, "currency": "EUR", "value_date": null, "value_precision": null, "id": 4, "version": 1, "stage": "committed", "qualifier": "exact", "likelihood_pct": null, "note": ""}',0,'');
INSERT INTO "change" VALUES(33,1,'2026-11-26 01:30:27.935796','loader','secretary','load','strategy_share',5,'secret-W1',3,1,'{"key": "secret-W1", "project_id": 3, "strategy_id": 4, "basis_points": 10000, "id": 5, "version": 1, "basis": "suggested", "state": "current", "nearest_fit": false, "proposed_by": "", "note": ""}',0,'');
INSERT INTO "change" VALUES(34,1,'2026-11-26 01:30:27.943835','loader','secretary','load','source',1,'paper',NULL,1,'{"key": "paper", "title": "A paper", "url": "https://example.org/paper", "id": 1, "version": 1, "locator": "", "read_on": null}',0,'');
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
CREATE TABLE organisation (
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
	org_id VARCHAR(60) NOT NULL, 
	reports_payments BOOLEAN NOT NULL, 
	source_id INTEGER, 
	note VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "organisation" VALUES(1,'north',1,'North','','funder','Italy','','','','',0,NULL,'');
INSERT INTO "organisation" VALUES(2,'south',1,'South','','patient_organisation','Italy','','','','',0,NULL,'');
INSERT INTO "organisation" VALUES(3,'lab',1,'Lab','','academia','Italy','','','','',0,NULL,'');
CREATE TABLE person (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	role VARCHAR NOT NULL, 
	organisation_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);
INSERT INTO "person" VALUES(1,'ana',1,'Ana','committee',NULL);
INSERT INTO "person" VALUES(2,'sec',1,'Sec','secretary',NULL);
INSERT INTO "person" VALUES(3,'pat',1,'Pat','patient_representative',NULL);
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
	note VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(area_id) REFERENCES priority_area (id), 
	FOREIGN KEY(follows_id) REFERENCES project (id), 
	FOREIGN KEY(host_id) REFERENCES organisation (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);
INSERT INTO "project" VALUES(1,'together',1,NULL,NULL,NULL,NULL,'Project together','Project together','','',NULL,'','Italy','unknown','progressive',NULL,NULL,NULL,'medium','2026-11-21','');
INSERT INTO "project" VALUES(2,'quiet',1,NULL,NULL,NULL,NULL,'Project quiet','Project quiet','','',NULL,'','Italy','unknown','progressive',NULL,NULL,NULL,'medium','2026-11-21','');
INSERT INTO "project" VALUES(3,'secret',1,NULL,NULL,NULL,NULL,'Project secret','Project secret','','',NULL,'','Italy','unknown','progressive',NULL,NULL,NULL,'medium','2026-11-21','');
CREATE TABLE relation (
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
	PRIMARY KEY (id), 
	FOREIGN KEY(award_id) REFERENCES award (id), 
	FOREIGN KEY(from_id) REFERENCES organisation (id), 
	FOREIGN KEY(source_id) REFERENCES source (id), 
	FOREIGN KEY(to_id) REFERENCES organisation (id)
);
CREATE TABLE revision (
	id INTEGER NOT NULL, 
	number BIGINT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "revision" VALUES(1,1);
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
CREATE INDEX ix_change_record_id ON change (record_id);
CREATE INDEX ix_change_record_type ON change (record_type);
CREATE INDEX ix_change_revision ON change (revision);
CREATE UNIQUE INDEX ix_source_key ON source ("key");
CREATE UNIQUE INDEX ix_organisation_key ON organisation ("key");
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
CREATE INDEX ix_relation_award_id ON relation (award_id);
CREATE INDEX ix_relation_from_id ON relation (from_id);
CREATE UNIQUE INDEX ix_relation_key ON relation ("key");
CREATE INDEX ix_relation_to_id ON relation (to_id);
COMMIT;
