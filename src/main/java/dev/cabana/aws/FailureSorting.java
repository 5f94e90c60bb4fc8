package dev.cabana.aws;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Stands in front of an SDK client and turns what its calls throw into an {@link AwsFailure}. An execution interceptor
 * cannot do that: the SDK lets it replace an exception only by one of the same class.
 *
 * <p>Default methods of the client's interface, which build requests or page through answers, run on this stand-in, so
 * that the calls they make pass through it as well.
 */
final class FailureSorting implements InvocationHandler {
    private final Object client;
    private final Class<?> service;
    private final Map<Method, Boolean> defaults = new ConcurrentHashMap<>();

    private FailureSorting(Object client, Class<?> service) {
        this.client = client;
        this.service = service;
    }

    /** @param service the client's interface, for example {@code Ec2Client.class} */
    static <C> C inFrontOf(C client, Class<C> service) {
        Object standIn = Proxy.newProxyInstance(
                service.getClassLoader(), new Class<?>[] {service}, new FailureSorting(client, service));
        return service.cast(standIn);
    }

    @Override
    public Object invoke(Object standIn, Method method, Object[] arguments) throws Throwable {
        try {
            return defaults.computeIfAbsent(method, this::isDefault)
                    ? InvocationHandler.invokeDefault(standIn, method, arguments)
                    : method.invoke(client, arguments);
        } catch (InvocationTargetException thrown) {
            throw sorted(method, Objects.requireNonNull(thrown.getCause()));
        } catch (SdkException thrown) {
            throw sorted(method, thrown);
        }
    }

    /** Every method of the interface is a default one; those that the client has not made its own only call others. */
    private boolean isDefault(Method method) {
        try {
            return client.getClass()
                    .getMethod(method.getName(), method.getParameterTypes())
                    .isDefault();
        } catch (NoSuchMethodException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    private Throwable sorted(Method method, Throwable thrown) {
        String name = service.getSimpleName().replace("Client", "");
        String operation = method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                + method.getName().substring(1);
        return AwsFailures.translate(name, operation, thrown);
    }
}
