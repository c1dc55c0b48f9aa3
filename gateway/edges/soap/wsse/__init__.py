"""WS-Security: messages that are signed.

message    a question that may be signed, and whether its signature holds
rules      what each profile knows, as closed lists
form       the elements of a signature, one by one
usual      a message as nearly everybody writes it, recognised whole
said       what it says, in whichever way it was read
whole      what must hold of the message as a whole
token      the certificate it brings along
timestamp  when it says it was made
sign       our answers, signed in the strict profile
plain      content that is in canonical form as it is
names      of SOAP, WS-Security and XML Signature
"""
