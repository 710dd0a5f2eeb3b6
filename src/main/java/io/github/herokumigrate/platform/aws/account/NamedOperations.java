package io.github.herokumigrate.platform.aws.account;

import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Writes into what AWS refused which operation it was, as policies write it: {@code ecs:CreateCluster}. */
final class NamedOperations implements ExecutionInterceptor {
    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            AwsErrorDetails named = refused.awsErrorDetails().toBuilder()
                    .serviceName(
                            service(attributes) + ":" + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
                    .build();
            return refused.toBuilder().awsErrorDetails(named).build();
        }
        return context.exception();
    }

    private static String service(ExecutionAttributes attributes) {
        String name = attributes
                .getAttribute(SdkExecutionAttribute.SERVICE_NAME)
                .toLowerCase(Locale.ROOT)
                .replace(" ", "");
        // Where policies have another word for the service than the SDK.
        return switch (name) {
            case "elasticloadbalancingv2" -> "elasticloadbalancing";
            case "cloudwatchlogs" -> "logs";
            case "applicationautoscaling" -> "application-autoscaling";
            default -> name;
        };
    }
}
