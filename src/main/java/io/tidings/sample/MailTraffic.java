package io.tidings.sample;

/** Everyday email. A line is subject, {@code //}, body. */
final class MailTraffic {

    /** From colleagues. */
    static final Phrasebook INSIDE = Phrasebook.of(
            """
            Agenda for {day} // [Please add|Add] your points for {day} by tomorrow. First item is {service}, second is [the office|the support rota|{feature}].
            Minutes // Notes from [today's|yesterday's] sync are in {tool}. {person2} takes the open item on {service}.
            Holiday calendar // Please enter your leave [for {month}|before {day}], so that the on-call rota can be planned.
            Expense reports // {some} receipts are still missing. Please upload them by {day}.
            Interview slots // Can you take an interview on {day} at {hour}? The candidate has a background in {service}-like systems.
            Question about {feature} // Does the spec cover the case where an approver leaves? I could not find it.
            Office supplies // We are out of {item}. I will order {some} more unless somebody objects.
            Draft blog post // I wrote a draft about onboarding. It is in {tool}, comments by {day} please.
            Access review // Please confirm the list of people with access to {tool}. Takes five minutes.
            Retro actions // From the retro: fewer alerts on {service}, smaller reviews, and {person2} looks at the flaky tests.
            Maintenance on {day} // {service} will be restarted at {hour}. No impact is expected.
            Team dinner // {dish} on {day} at {hour}? Reply with allergies, please.
            """);

    /** From customers. */
    static final Phrasebook CUSTOMER = Phrasebook.of(
            """
            Question on permissions // Can a viewer trigger a flow? Our admins are not sure what the docs say.
            Export problem // The CSV export stops after [the first page|a few rows]. Could you look into it? Workspace id is {some}-{small}.
            Invoice address // Please send future invoices to our new billing address. The purchase order stays the same.
            Training // Could we book a training session for {small} new colleagues on {day}?
            Feature request // It would help us if {feature} could be limited to one department.
            Webhook failures // Since {hour} we see timeouts from your webhooks. Is something going on?
            Re: ticket {pr} // Thanks, that worked. You can close the ticket.
            Single sign-on // Our identity provider changes on {day}. Which certificate do you need from us?
            Meeting on {day} // Could we move our call to {hour}? I will have {name} from our side join too.
            """);

    /** From vendors and strangers. */
    static final Phrasebook STRANGER = Phrasebook.of(
            """
            Your invoice {pr} // Your invoice over {cash} is attached. Payment is due within {some} days.
            Grow faster with us // Companies like yours double their leads with our list. Do you have ten minutes on {day}?
            Webinar on {day} // Join {some} operators who talk about approvals, {hour} sharp. Recording for everyone who registers.
            Weekly digest // This week: why meetings fail, {rival} names a new boss, and {small} tips for better forms.
            Renewal of your licences // Your subscription for {some} seats renews on {day}. No action is needed.
            Conference call for papers // The programme committee invites talks on automation. Submissions close in {month}.
            Office cleaning // Our team comes on {day} at {hour}. Please clear the desks.
            Parcel for you // A parcel with {item} is waiting at the reception.
            """);

    /** From applicants. */
    static final Phrasebook CANDIDATE = Phrasebook.of(
            """
            Application: {post} // I would like to apply for the {post} role and attach my CV. I have worked {small} years in similar teams.
            Interview on {day} // Thank you for the invitation, {hour} works well for me. Is there anything I should prepare?
            Re: offer // Thank you for the offer. I need a few days to decide and will be back by {day}.
            Re: {post} role // After some thought I have decided to stay where I am. I wish you all the best.
            Re: next steps // Could you tell me more about the team and the range before we speak on {day}?
            """);

    static final Phrasebook GREETINGS = Phrasebook.of(
            """
            Hi all,
            Hello {person},
            Hi {person},
            Dear {person},
            Hi team,
            Dear all,
            Good morning {person},
            """);

    /** For letters from outside the company. */
    static final Phrasebook OUTSIDE_GREETINGS = Phrasebook.of(
            """
            Hi {person},
            Hello {person},
            Dear {person},
            Dear ScaleFlow team,
            Good [morning|afternoon] {person},
            """);

    static final Phrasebook CLOSINGS = Phrasebook.of(
            """
            Best,
            Best regards,
            Kind regards,
            Thanks,
            Many thanks,
            Cheers,
            """);

    private MailTraffic() {}
}
