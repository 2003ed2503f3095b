package io.tidings.kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The group of those who read the log, seen from outside. Blocks nobody. */
final class Group {
    private final Admin admin;
    private final String name;

    Group(Admin admin, String name) {
        this.admin = admin;
        this.name = name;
    }

    /**
     * How it stands.
     *
     * @param exists whether the brokers know of it: somebody reads, or has read
     * @param members the nodes that read, with their addresses
     */
    record Standing(boolean exists, List<String> members) {}

    CompletionStage<Standing> look() {
        return admin.describeConsumerGroups(List.of(name))
                .describedGroups()
                .values()
                .iterator()
                .next()
                .toCompletionStage()
                .thenApply(Group::standing)
                .exceptionally(Group::absent);
    }

    private static Standing standing(ConsumerGroupDescription group) {
        return new Standing(
                group.groupState() != GroupState.DEAD,
                group.members().stream().map(Group::words).sorted().toList());
    }

    private static String words(MemberDescription member) {
        return member.groupInstanceId().orElse(member.clientId()) + " on "
                + member.host().replaceFirst("^/", "");
    }

    private static Standing absent(Throwable failure) {
        if (Faults.cause(failure) instanceof GroupIdNotFoundException) {
            return new Standing(false, List.of());
        }
        throw new CompletionException(failure);
    }

    /** Deletes it, and sends away whoever is in it. */
    CompletionStage<Void> delete() {
        return look().thenCompose(group -> {
            if (!group.exists()) {
                return CompletableFuture.completedFuture(null);
            }
            CompletionStage<Void> empty = group.members().isEmpty()
                    ? CompletableFuture.completedFuture(null)
                    : admin.removeMembersFromConsumerGroup(name, new RemoveMembersFromConsumerGroupOptions())
                            .all()
                            .toCompletionStage();
            return empty.thenCompose(
                    alone -> admin.deleteConsumerGroups(List.of(name)).all().toCompletionStage());
        });
    }
}
