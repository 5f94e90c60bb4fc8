/** Chats with models of Amazon Bedrock: OpenAI's requests become Converse, and what comes back becomes OpenAI's answers. */
@org.jspecify.annotations.NullMarked
package dev.cabana.coreapi.aws.bedrock;
