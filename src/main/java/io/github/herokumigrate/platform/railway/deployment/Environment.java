package io.github.herokumigrate.platform.railway.deployment;

/** What is known of the variables that a service's next deployment sees, without their values. */
@FunctionalInterface
public interface Environment {
    /**
     * Stands for all variables of a service, those that it refers to included, as they are wished. A deployment that was
     * started with another one has to be made anew to see the variables as they are.
     *
     * @param service the service's name
     * @return a short text without blanks and without secrets, equal for equal variables
     */
    String fingerprint(String service) throws InterruptedException;
}
