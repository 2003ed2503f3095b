package io.tidings.api;

import io.tidings.message.Text;
import io.tidings.web.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who did what by hand, in the log under a name of its own. */
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    /** @param what in the past tense: {@code approved email} */
    public void note(Call call, String what, String id) {
        LOG.info(
                "{} ({}) from {} {} {} of {}",
                call.caller().name(),
                call.caller().role().key(),
                call.request().remoteAddress().hostAddress(),
                what,
                Text.printable(id),
                call.company());
    }
}
