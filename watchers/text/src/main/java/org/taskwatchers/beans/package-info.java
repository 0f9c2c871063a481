/** Puts the beans of watchers where tools find them. */
package org.taskwatchers.beans;
