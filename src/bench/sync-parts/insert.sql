INSERT INTO event (tenant_id, kind, created_at, payload) VALUES (1, 'view', now(), '{"path": "/shop/1", "status": 200}');
