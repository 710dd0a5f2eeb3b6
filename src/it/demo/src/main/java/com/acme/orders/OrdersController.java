package com.acme.orders;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers out of the database that {@code SPRING_DATASOURCE_URL} names. */
@RestController
class OrdersController {
    private final JdbcClient jdbc;

    OrdersController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Order(long id, String customer, String status, BigDecimal total, OffsetDateTime orderedAt) {}

    record Revenue(String status, long orders, BigDecimal total) {}

    record Summary(
            long customers,
            long orders,
            long items,
            BigDecimal total,
            List<Revenue> revenue,
            Order newestOrder,
            List<Map<String, Object>> workers) {}

    @GetMapping("/orders/summary")
    Summary summary() {
        return new Summary(
                count("SELECT count(*) FROM customers"),
                count("SELECT count(*) FROM orders"),
                count("SELECT count(*) FROM order_items"),
                jdbc.sql("SELECT sum(total) FROM order_totals")
                        .query(BigDecimal.class)
                        .single(),
                jdbc.sql("SELECT status::text, count(*) AS orders, sum(total) AS total"
                                + " FROM order_totals GROUP BY status ORDER BY status")
                        .query(Revenue.class)
                        .list(),
                jdbc.sql("SELECT id, customer, status::text, total, ordered_at"
                                + " FROM order_totals ORDER BY id DESC LIMIT 1")
                        .query(Order.class)
                        .single(),
                jdbc.sql("SELECT worker, beats FROM worker_heartbeats ORDER BY worker")
                        .query()
                        .listOfRows());
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
