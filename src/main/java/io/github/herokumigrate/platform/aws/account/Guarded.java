package io.github.herokumigrate.platform.aws.account;

import io.github.herokumigrate.plan.Resource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/** Resources whose failures are told in our words, whichever of their methods fails; they can do what they could. */
public final class Guarded {
    private Guarded() {}

    /** The same resources, guarded. */
    public static List<Resource<?>> all(List<? extends Resource<?>> resources) {
        return resources.stream().<Resource<?>>map(Guarded::one).toList();
    }

    private static Resource<?> one(Resource<?> resource) {
        Set<Class<?>> abilities = new LinkedHashSet<>();
        for (Class<?> type = resource.getClass(); type != null; type = type.getSuperclass()) {
            abilities.addAll(List.of(type.getInterfaces()));
        }
        return (Resource<?>) Proxy.newProxyInstance(
                Resource.class.getClassLoader(), abilities.toArray(new Class<?>[0]), (proxy, method, arguments) -> {
                    try {
                        return method.invoke(resource, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() instanceof SdkException failure
                                ? AwsErrors.translate(failure)
                                : Objects.requireNonNull(e.getCause());
                    }
                });
    }
}
