/**
 * The service that the openGauss kernel calls for predictions of plan cost: HTTPS with certificates
 * on both sides, short texts and JSON.
 */
@NullMarked
package io.taosanode.door.opengauss;

import org.jspecify.annotations.NullMarked;
