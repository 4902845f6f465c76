package dev.modelcatalog.update;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.LongConsumer;

/// Counts the bytes of a body while they arrive.
///
/// @param body takes them
/// @param received takes the size of each piece
record CountedBody<T>(BodySubscriber<T> body, LongConsumer received) implements BodySubscriber<T> {
  static <T> BodyHandler<T> handler(BodyHandler<T> handler, LongConsumer received) {
    return response -> new CountedBody<>(handler.apply(response), received);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    received.accept(pieces.stream().mapToLong(ByteBuffer::remaining).sum());
    body.onNext(pieces);
  }

  @Override
  public CompletionStage<T> getBody() {
    return body.getBody();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    body.onSubscribe(subscription);
  }

  @Override
  public void onError(Throwable failure) {
    body.onError(failure);
  }

  @Override
  public void onComplete() {
    body.onComplete();
  }
}
