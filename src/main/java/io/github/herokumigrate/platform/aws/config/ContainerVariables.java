package io.github.herokumigrate.platform.aws.config;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The variables in the form of a container of a task definition.
 *
 * @param plain the values of the ordinary variables, byte for byte
 * @param secrets of each secret variable the ARN that a task definition names as {@code valueFrom}
 * @param configVersion is another one whenever a task that starts now would see another value of a secret variable than
 *     one that started before; says nothing about the values
 */
public record ContainerVariables(
        SortedMap<String, String> plain, SortedMap<String, String> secrets, String configVersion) {
    public ContainerVariables {
        plain = Collections.unmodifiableSortedMap(new TreeMap<>(plain));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    /** The names only: nobody has checked whether all plain values are fit to be shown. */
    @Override
    public String toString() {
        return "ContainerVariables[plain=" + plain.keySet() + ", secrets=" + secrets.keySet() + "]";
    }
}
