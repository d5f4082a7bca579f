import { Controller, Post, Schema } from "@paste-gen/runtime";
import { type NewTicket, newTicket } from "../new-ticket.js";

@Controller("/tickets")
export class TicketsController {
  @Post()
  @Schema(newTicket)
  create(body: NewTicket): { readonly urgent: boolean } {
    return { urgent: body.isUrgent() };
  }
}
