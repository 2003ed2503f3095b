package io.tidings.app;

import io.tidings.port.EventStore;
import io.tidings.port.LanguageModel;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The same ports but for one. */
public final class Change {
    private Change() {}

    public static Ports log(Ports ports, MessageLog log) {
        return with(ports, "log", log);
    }

    public static Ports messages(Ports ports, MessageStore messages) {
        return with(ports, "messages", messages);
    }

    public static Ports buffer(Ports ports, MessageBuffer buffer) {
        return with(ports, "buffer", buffer);
    }

    public static Ports events(Ports ports, EventStore events) {
        return with(ports, "events", events);
    }

    public static UnaryOperator<Ports> model(LanguageModel model) {
        return ports -> with(ports, "model", model);
    }

    /** Ports whose component of this name is another one. */
    static Ports with(Ports ports, String name, @Nullable Object changed) {
        RecordComponent[] components = Ports.class.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getName().equals(name)
                        ? changed
                        : components[i].getAccessor().invoke(ports);
            }
            return Ports.class.getConstructor(types).newInstance(values);
        } catch (IllegalAccessException | InstantiationException | NoSuchMethodException e) {
            throw new AssertionError(e);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
