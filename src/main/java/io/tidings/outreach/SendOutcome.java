package io.tidings.outreach;

/**
 * How a try to send an email ended.
 *
 * @param reply what the mail server said, or what went wrong: a sentence for the user
 */
public record SendOutcome(Kind kind, String reply) {
    /** What became of the letter. */
    public enum Kind {
        /** The mail server took it over. */
        SENT(EmailDraft.SENT),
        /** The mail server refuses it for good, as it is. Nobody got it. */
        REFUSED(EmailDraft.REFUSED),
        /** It did not leave, for now. Nobody got it. */
        FAILED(EmailDraft.FAILED),
        /** It was handed over, and nobody said whether it arrived. */
        UNKNOWN(EmailDraft.UNKNOWN);

        private final String status;

        Kind(String status) {
            this.status = status;
        }

        /** The status of an email of which this is true. */
        public String status() {
            return status;
        }
    }
}
