package io.tidings.bus;

import io.tidings.bus.Command.AskModel;
import io.tidings.bus.Command.BuffersChecked;
import io.tidings.bus.Command.CheckBuffers;
import io.tidings.bus.Command.CompleteRun;
import io.tidings.bus.Command.DraftEmail;
import io.tidings.bus.Command.DrainBuffer;
import io.tidings.bus.Command.EmailDrafted;
import io.tidings.bus.Command.EmailSending;
import io.tidings.bus.Command.FailRun;
import io.tidings.bus.Command.MessagesStored;
import io.tidings.bus.Command.ModelAnswered;
import io.tidings.bus.Command.PostponeRun;
import io.tidings.bus.Command.Reconcile;
import io.tidings.bus.Command.Reconciled;
import io.tidings.bus.Command.RunEnded;
import io.tidings.bus.Command.SendEmail;
import io.tidings.bus.Command.StoreMessages;
import io.tidings.bus.News.BatchOpened;
import io.tidings.bus.News.ImportWentOn;
import io.tidings.bus.News.MessagesKept;
import io.tidings.bus.News.RecordsTakenIn;
import java.util.Map;
import java.util.stream.Collectors;

/** The one list of what travels on the bus. A type that is not in it does not travel. */
final class Registry {
    private static final Map<Class<?>, String> ADDRESSES = Map.ofEntries(
            Map.entry(StoreMessages.class, "storage.store"),
            Map.entry(MessagesStored.class, "storage.stored"),
            Map.entry(CheckBuffers.class, "threshold.check"),
            Map.entry(DrainBuffer.class, "threshold.drain"),
            Map.entry(BuffersChecked.class, "threshold.checked"),
            Map.entry(Reconcile.class, "reconcile.run"),
            Map.entry(Reconciled.class, "reconcile.ran"),
            Map.entry(AskModel.class, "llm.ask"),
            Map.entry(ModelAnswered.class, "llm.answered"),
            Map.entry(CompleteRun.class, "event-store.complete"),
            Map.entry(FailRun.class, "event-store.fail"),
            Map.entry(PostponeRun.class, "event-store.postpone"),
            Map.entry(RunEnded.class, "event-store.ended"),
            Map.entry(DraftEmail.class, "outreach.draft"),
            Map.entry(EmailDrafted.class, "outreach.drafted"),
            Map.entry(SendEmail.class, "delivery.send"),
            Map.entry(EmailSending.class, "delivery.sending"),
            Map.entry(RecordsTakenIn.class, "news.records-taken-in"),
            Map.entry(ImportWentOn.class, "news.import-went-on"),
            Map.entry(MessagesKept.class, "news.messages-kept"),
            Map.entry(BatchOpened.class, "news.batch-opened"),
            Map.entry(News.RunEnded.class, "news.run-ended"));

    private static final Map<String, Class<?>> TYPES =
            ADDRESSES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private Registry() {}

    /** The address of a type, which also names it on the wire. */
    static String address(Class<?> type) {
        String address = ADDRESSES.get(type);
        if (address == null) {
            throw new IllegalArgumentException(type.getSimpleName() + " is not registered for the bus");
        }
        return address;
    }

    static Class<?> type(String address) {
        Class<?> type = TYPES.get(address);
        if (type == null) {
            throw new IllegalArgumentException("the bus knows no type named " + address);
        }
        return type;
    }
}
