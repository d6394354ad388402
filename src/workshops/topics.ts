export { TOPICS, TOPIC_VALUES, type Topic } from '../programme/topics.js'
