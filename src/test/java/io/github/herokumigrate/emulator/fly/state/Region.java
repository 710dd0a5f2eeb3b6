package io.github.herokumigrate.emulator.fly.state;

import java.util.List;

/**
 * A region (contract: Fly.io §17).
 *
 * @param code its code, e.g. {@code iad}
 * @param name its name for people
 * @param continent the alias by which machines may be placed there, e.g. {@code na}
 * @param latitude degrees north
 * @param longitude degrees east
 * @param hasPostgres whether Managed Postgres runs there
 */
public record Region(
        String code, String name, String continent, double latitude, double longitude, boolean hasPostgres) {
    /** All regions of 2026. */
    public static List<Region> all() {
        return List.of(
                new Region("ams", "Amsterdam, Netherlands", "eu", 52.37, 4.9, true),
                new Region("arn", "Stockholm, Sweden", "eu", 59.65, 17.92, false),
                new Region("bom", "Mumbai, India", "apac", 19.1, 72.87, false),
                new Region("cdg", "Paris, France", "eu", 48.86, 2.34, false),
                new Region("dfw", "Dallas, Texas (US)", "na", 32.78, -96.8, false),
                new Region("ewr", "Secaucus, NJ (US)", "na", 40.79, -74.06, false),
                new Region("fra", "Frankfurt, Germany", "eu", 50.03, 8.57, true),
                new Region("gru", "Sao Paulo, Brazil", "sa", -23.55, -46.63, true),
                new Region("iad", "Ashburn, Virginia (US)", "na", 39.02, -77.54, true),
                new Region("jnb", "Johannesburg, South Africa", "af", -26.2, 28.05, false),
                new Region("lax", "Los Angeles, California (US)", "na", 33.94, -118.41, true),
                new Region("lhr", "London, United Kingdom", "eu", 51.47, -0.45, true),
                new Region("nrt", "Tokyo, Japan", "apac", 35.62, 139.75, true),
                new Region("ord", "Chicago, Illinois (US)", "na", 41.89, -87.62, true),
                new Region("sin", "Singapore, Singapore", "apac", 1.3, 103.86, true),
                new Region("sjc", "San Jose, California (US)", "na", 37.35, -121.96, true),
                new Region("syd", "Sydney, Australia", "apac", -33.87, 151.21, true),
                new Region("yyz", "Toronto, Canada", "na", 43.64, -79.43, true));
    }

    /** Whether a code or an alias means it. */
    public boolean isMeantBy(String text) {
        return switch (text) {
            case "any" -> true;
            case "us", "usa" -> name.endsWith("(US)");
            default -> code.equals(text) || continent.equals(text);
        };
    }
}
