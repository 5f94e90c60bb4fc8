package dev.cabana.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Remembers the AWS calls made while a block runs, so that a timeline entry can carry the request id. */
public final class AwsCalls implements ExecutionInterceptor {
    private static final ThreadLocal<@Nullable List<Made>> CURRENT = new ThreadLocal<>();
    private static final Set<String> READS = Set.of("Describe", "Get", "List", "Head", "Simulate");

    /** A call that AWS answered. @param requestId what AWS support asks for */
    public record Made(
            String service,
            String operation,
            int httpStatus,
            @Nullable String requestId) {
        public boolean changes() {
            return READS.stream().noneMatch(operation::startsWith);
        }
    }

    /** Runs {@code work} and adds the calls that this thread made to {@code calls}, also when it throws. */
    public static <T> T recording(List<Made> calls, Supplier<T> work) {
        List<Made> outer = CURRENT.get();
        CURRENT.set(calls);
        try {
            return work.get();
        } finally {
            CURRENT.set(outer);
        }
    }

    public static List<Made> newList() {
        return new ArrayList<>();
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        List<Made> calls = CURRENT.get();
        if (calls == null) {
            return;
        }
        var http = context.httpResponse();
        String requestId = http.firstMatchingHeader("x-amzn-RequestId")
                .or(() -> http.firstMatchingHeader("x-amz-request-id"))
                .orElse(null);
        calls.add(new Made(
                String.valueOf(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)),
                String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)),
                http.statusCode(),
                requestId));
    }
}
