package io.github.herokumigrate.emulator.railway.state;

/**
 * What somebody has to put into the DNS.
 *
 * @param hostlabel the name inside the zone; empty for the zone itself
 * @param zone the zone
 * @param requiredValue what has to be there
 * @param purpose what it is for
 */
public record DnsRecord(String hostlabel, String zone, String requiredValue, Purpose purpose) {
    /** What a record is for. */
    public enum Purpose {
        /** It leads requests to Railway. */
        TRAFFIC_ROUTE,
        /** It lets Railway answer for a certificate. */
        ACME_DNS01_CHALLENGE
    }

    /** The whole name. */
    public String fqdn() {
        return hostlabel.isEmpty() ? zone : hostlabel + "." + zone;
    }
}
