package io.tidings.port;

/** What became of a batch that was to be opened. */
public enum Opening {
    OPENED,
    /** It was open already: the same lease, taken again. */
    EXISTS,
    /** All its messages belong to other batches. */
    NOTHING_CLAIMED,
    /** Its trigger wants a full batch, and others claimed too many of its messages. */
    TOO_FEW
}
