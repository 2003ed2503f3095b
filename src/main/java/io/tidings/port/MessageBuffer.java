package io.tidings.port;

import io.tidings.message.CompanyId;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Firing;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;

/** An index of the messages that wait for a batch. It may forget; the stores do not. */
public interface MessageBuffer {
    /** Adds what is neither waiting nor leased, and gives the state of every company concerned. */
    Future<List<BufferState>> append(Collection<Waiting> messages);

    /** Moves messages, oldest sent first, into a lease. */
    Future<Lease> take(String leaseId, CompanyId company, Firing firing);

    /** The leased messages are claimed: they wait no longer. Gives what still waits for the company. */
    Future<BufferState> acknowledge(Lease lease);

    /** The leased messages wait again, before all others. */
    Future<Void> giveBack(Lease lease);

    /** What waits for a company. */
    Future<BufferState> state(CompanyId company);

    /** The state of every company for which something waits. */
    Future<List<BufferState>> states();

    /**
     * Gives back at once what this node had leased before it was restarted. Where nobody else can have leased anything,
     * there is nothing to do.
     */
    Future<Void> recover();

    /**
     * Changes whenever something that was appended may have been lost: a flush, a restart of the server, another
     * server. Fails while the buffer cannot be reached.
     */
    Future<String> epoch();
}
